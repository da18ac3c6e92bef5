//! The CLDR formatters of a language, made once a thread: they can't be shared between threads.

use std::cell::RefCell;
use std::rc::Rc;

use icu_calendar::Gregorian;
use icu_datetime::fieldsets::zone::ExemplarCity;
use icu_datetime::fieldsets::{T, YM, YMD, YMDE, YMDET};
use icu_datetime::options::TimePrecision;
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::{LanguageIdentifier, langid};
use icu_plurals::{PluralRules, PluralRulesOptions};

use super::Locale;

/// Writes days and moments of the Gregorian calendar, whatever a language's own calendar is.
type InCalendar<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

pub(super) struct Formatters {
    pub(super) date: InCalendar<YMD>,
    pub(super) date_with_weekday: InCalendar<YMDE>,
    pub(super) month: InCalendar<YM>,
    pub(super) moment: InCalendar<YMDET>,
    pub(super) time: NoCalendarFormatter<T>,
    pub(super) city: NoCalendarFormatter<ExemplarCity>,
    pub(super) decimal: DecimalFormatter,
    pub(super) plural: PluralRules,
    pub(super) list: ListFormatter,
    pub(super) alternatives: ListFormatter,
}

/// Why making a formatter can't fail: the CLDR is compiled in, with a root for every language.
const COMPILED: &str = "the compiled data answer for every language";

impl Formatters {
    fn new(language: &LanguageIdentifier) -> Self {
        let language = &world_english(language);
        let moment = YMDET::long().with_time_precision(TimePrecision::Minute);
        let options = ListFormatterOptions::default();
        Self {
            date: InCalendar::try_new(language.into(), YMD::long()).expect(COMPILED),
            date_with_weekday: InCalendar::try_new(language.into(), YMDE::long()).expect(COMPILED),
            month: InCalendar::try_new(language.into(), YM::long()).expect(COMPILED),
            moment: InCalendar::try_new(language.into(), moment).expect(COMPILED),
            time: NoCalendarFormatter::try_new(language.into(), T::hm()).expect(COMPILED),
            city: NoCalendarFormatter::try_new(language.into(), ExemplarCity).expect(COMPILED),
            decimal: DecimalFormatter::try_new(language.into(), Default::default())
                .expect(COMPILED),
            plural: PluralRules::try_new(language.into(), PluralRulesOptions::default())
                .expect(COMPILED),
            list: ListFormatter::try_new_and(language.into(), options).expect(COMPILED),
            alternatives: ListFormatter::try_new_or(language.into(), options).expect(COMPILED),
        }
    }
}

/// English without a country is the CLDR's world English, day before month and no comma before
/// "and", as beside French it should be; `en-US` writes as in America.
fn world_english(language: &LanguageIdentifier) -> LanguageIdentifier {
    if *language == langid!("en") { langid!("en-001") } else { language.clone() }
}

thread_local! {
    /// A hub has a handful of languages: a list is looked through faster than a map.
    static MADE: RefCell<Vec<(LanguageIdentifier, Rc<Formatters>)>> =
        const { RefCell::new(Vec::new()) };
}

impl Locale {
    /// This thread's formatters of the language.
    pub(super) fn formatters(&self) -> Rc<Formatters> {
        MADE.with_borrow_mut(|made| {
            if let Some((_, formatters)) = made.iter().find(|(of, _)| *of == self.language) {
                return Rc::clone(formatters);
            }
            let formatters = Rc::new(Formatters::new(&self.language));
            made.push((self.language.clone(), Rc::clone(&formatters)));
            formatters
        })
    }
}
