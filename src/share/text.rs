//! The share text of a page for a network: its form filled with what the page says, and shortened to
//! fit. What a writer wrote is never shortened.

use std::borrow::Cow;

use super::channel::{Channel, LinkSpot};
use super::form::{Filling, Form};
use super::hashtag;
use super::network::Part;
use super::ruler::{Measure, Ruler};
use super::shorten;
use super::thread;

/// What there is to share of a page on a network.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Subject<'a> {
    /// Words with places for what follows: the theme's for this kind and state, or the writer's.
    pub(crate) form: &'a str,
    /// Whether the form is the writer's own: then its words stay as they are.
    pub(crate) written: bool,
    pub(crate) title: &'a str,
    pub(crate) summary: &'a str,
    /// One to a line: what one can choose in a poll.
    pub(crate) options: &'a str,
    /// The same in fewer words.
    pub(crate) short_options: &'a str,
    /// Said first and never left out: who speaks, and for whom.
    pub(crate) disclosure: &'a str,
    /// Said last and never left out.
    pub(crate) notice: &'a str,
    /// The absolute address to share, marks of origin included.
    pub(crate) url: &'a str,
    /// Words; they become hashtags.
    pub(crate) hashtags: &'a [&'a str],
    pub(crate) most_hashtags: usize,
    /// Accounts that are always named.
    pub(crate) mentions: &'a [String],
    /// What to say where links can't be followed, such as « Lien dans la bio ».
    pub(crate) link_elsewhere: &'a str,
    /// Whether what is too long becomes a series.
    pub(crate) thread: bool,
}

/// A text ready to be pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShareText {
    /// The text; of a series, the first part.
    pub(crate) text: String,
    /// Of the text; of a series, of its longest part.
    pub(crate) measure: Measure,
    /// The parts of a series; empty where there is one text.
    pub(crate) parts: Vec<String>,
    /// The hashtags that were left out because there was no room.
    pub(crate) hashtags_left_out: usize,
    /// Whether words or hashtags were left out to fit.
    pub(crate) cut: bool,
    /// The text without its link, where the composer takes the link apart and it is another text.
    pub(crate) words: Option<String>,
}

/// The text for `subject` on `channel`. What Parvis composes fits, unless what may never be left out
/// is longer than the limit; the writer's own text may be over.
pub(crate) fn share_text(channel: &Channel<'_>, subject: &Subject<'_>) -> ShareText {
    let writing = Writing::new(channel, subject);
    let whole = writing.whole();
    let text = writing.text(&whole, true);
    let measure = channel.measure(&text);
    if measure.fits() {
        let words = writing.words_apart(&whole, &text);
        let parts = Vec::new();
        return ShareText { text, measure, parts, hashtags_left_out: 0, cut: false, words };
    }
    if subject.thread {
        return writing.series(&text);
    }
    let fitted = writing.fitted(&whole);
    let text = writing.text(&fitted, true);
    ShareText {
        measure: channel.measure(&text),
        parts: Vec::new(),
        hashtags_left_out: whole.hashtags - fitted.hashtags,
        cut: fitted != whole,
        words: writing.words_apart(&fitted, &text),
        text,
    }
}

/// Where the writer's own form is to end for the text to fit, as an offset in it: what follows are
/// the words to lose. `None` where it fits, or where no shorter form does.
pub(crate) fn excess(channel: &Channel<'_>, subject: &Subject<'_>) -> Option<usize> {
    let fits = |form: &str| {
        let subject = Subject { form, hashtags: &[], ..*subject };
        let writing = Writing::new(channel, &subject);
        writing.fits(&writing.whole())
    };
    if fits(subject.form) {
        return None;
    }
    let ends = shorten::word_ends(subject.form);
    let most = ends.partition_point(|&end| fits(&subject.form[..end]));
    ends[..most].last().copied()
}

/// A form filled with a summary and a link, whatever its length.
pub(crate) fn filled(form: &str, summary: &str, link: &str) -> String {
    Form(form).fill(&Filling { summary, link, ..Filling::default() })
}

/// A title of `limit` UTF-16 units at most, shortened as texts are.
pub(crate) fn short_title(title: &str, limit: usize) -> String {
    let fits = |title: &str| title.encode_utf16().count() <= limit;
    if fits(title) {
        return title.to_owned();
    }
    shorten::title(title, fits).unwrap_or_default()
}

/// A first comment with the link, which goes where the writer has a place for it, else after the
/// words.
pub(crate) fn with_link(comment: Option<&str>, link: &str) -> String {
    let form = Form(comment.unwrap_or("{link}"));
    let mut text = form.fill(&Filling { link, ..Filling::default() });
    if !text.contains(link) {
        add(&mut text, "\n\n", link);
    }
    text
}

/// How much of what a page says is said.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft<'a> {
    title: Cow<'a, str>,
    summary: Cow<'a, str>,
    options: &'a str,
    /// How many of the hashtags.
    hashtags: usize,
}

/// A text in the making.
struct Writing<'a> {
    channel: &'a Channel<'a>,
    subject: &'a Subject<'a>,
    form: Cow<'a, str>,
    hashtags: Vec<String>,
    /// The link, or what stands for it; empty where it has a place of its own.
    link: &'a str,
}

impl<'a> Writing<'a> {
    fn new(channel: &'a Channel<'a>, subject: &'a Subject<'a>) -> Self {
        let form = match (subject.written, channel.network.part) {
            (true, _) => Cow::Borrowed(subject.form),
            (false, Part::Title) => Cow::Borrowed("{title}"),
            (false, _) => tidy(subject.form, channel),
        };
        let link = match channel.link {
            LinkSpot::Text => subject.url,
            LinkSpot::Profile => subject.link_elsewhere,
            LinkSpot::Field | LinkSpot::Comment | LinkSpot::Nowhere => "",
        };
        let mut hashtags = hashtag::hashtags(subject.hashtags, subject.most_hashtags);
        hashtags.retain(|hashtag| !says(&form, hashtag));
        Self { channel, subject, form, hashtags, link }
    }

    /// With all that the page says.
    fn whole(&self) -> Draft<'a> {
        let subject = self.subject;
        let title_apart = self.channel.network.part.is_below_a_title() && !subject.written;
        let title = match title_apart && !subject.summary.is_empty() {
            true => Cow::Borrowed(""),
            false => tidy(subject.title, self.channel),
        };
        Draft {
            title,
            summary: tidy(subject.summary, self.channel),
            options: subject.options,
            hashtags: self.hashtags.len(),
        }
    }

    /// With as much as fits: the hashtags go first, then the summary by sentences, clauses and
    /// words, then the options, in fewer words if that does, the title last.
    fn fitted(&self, whole: &Draft<'a>) -> Draft<'a> {
        let mut draft = whole.clone();
        for most in (0..=whole.hashtags).rev() {
            draft.hashtags = most;
            if self.fits(&draft) {
                return draft;
            }
        }
        let form = Form(&self.form);
        let (has_title, has_summary) = (form.has("title"), form.has("summary"));
        if has_summary && !draft.summary.is_empty() {
            let shorter = shorten::sentences(&whole.summary, |summary| {
                self.fits(&Draft { summary: summary.to_owned().into(), ..draft.clone() })
            });
            draft.summary = shorter.unwrap_or_default().into();
        }
        for options in [self.subject.short_options, ""] {
            if !self.fits(&draft) {
                draft.options = options;
            }
        }
        if has_title && !self.fits(&draft) {
            let shorter = shorten::title(&whole.title, |title| {
                self.fits(&Draft { title: title.to_owned().into(), ..draft.clone() })
            });
            draft.title = shorter.unwrap_or_default().into();
        }
        // whole sentences may leave room again
        let room = |most: &usize| self.fits(&Draft { hashtags: *most, ..draft.clone() });
        draft.hashtags = (0..=whole.hashtags).rev().find(room).unwrap_or(0);
        draft
    }

    fn series(&self, text: &str) -> ShareText {
        let parts = thread::split(text, |part| self.channel.measure(part).fits());
        let longest = parts.iter().map(|part| self.channel.measure(part));
        let longest = longest.max_by_key(|one| one.length);
        ShareText {
            text: parts.first().cloned().unwrap_or_default(),
            measure: longest.unwrap_or_else(|| self.channel.measure(text)),
            parts,
            hashtags_left_out: 0,
            cut: false,
            words: None,
        }
    }

    /// The text for a composer that takes the link apart, where it is another than `text`.
    fn words_apart(&self, draft: &Draft<'_>, text: &str) -> Option<String> {
        let takes_apart = self.channel.network.composer.as_ref()?.takes_link_apart();
        let is_there = takes_apart && self.channel.link == LinkSpot::Text;
        let words = is_there.then(|| self.text(draft, false));
        words.filter(|words| words != text)
    }

    fn fits(&self, draft: &Draft<'_>) -> bool {
        self.channel.measure(&self.text(draft, true)).fits()
    }

    /// The text, with its link or for a composer that takes the link apart.
    fn text(&self, draft: &Draft<'_>, with_link: bool) -> String {
        let link_apart = !with_link && self.channel.link == LinkSpot::Text;
        let link = if link_apart { "" } else { self.link };
        let filling =
            Filling { title: &draft.title, summary: &draft.summary, options: draft.options, link };
        let mut words = Form(&self.form).fill(&filling);
        if link_apart && self.subject.written {
            // the writer's link goes when it stands alone, so that it is not there twice
            let lines = words.lines().filter(|line| line.trim() != self.subject.url);
            words = lines.collect::<Vec<_>>().join("\n");
        }
        let mut text = String::with_capacity(words.len() + 120);
        let closing = if self.says_link(&words) { "" } else { link };
        let notice = Some(self.subject.notice).filter(|notice| !words.contains(notice));
        let notice = notice.unwrap_or_default();
        for paragraph in [self.subject.disclosure, words.trim(), closing, notice] {
            add(&mut text, "\n\n", paragraph);
        }
        let hashtags = self.hashtags.iter().take(draft.hashtags);
        let unsaid = |word: &&String| !says(&words, word);
        let mut mark = "\n\n";
        for word in self.subject.mentions.iter().filter(unsaid).chain(hashtags) {
            add(&mut text, mark, word);
            mark = " ";
        }
        text
    }

    /// Whether the words hold the link already, with or without its marks of origin, or say where
    /// it is.
    fn says_link(&self, words: &str) -> bool {
        if self.channel.link != LinkSpot::Text {
            return words.contains(self.link);
        }
        let url = self.subject.url;
        let bare = url.split(['?', '#']).next().unwrap_or(url);
        let ends = |rest: &str| {
            let next = rest.trim_start_matches(['.', ',', ';', '!', ')', '»']).chars().next();
            next.is_none_or(|next| next.is_whitespace() || matches!(next, '?' | '#'))
        };
        words.match_indices(bare).any(|(place, link)| ends(&words[place + link.len()..]))
    }
}

/// Whether the words hold a hashtag or a mention, and not a longer one that begins alike.
fn says(words: &str, sign: &str) -> bool {
    if !words.contains(['#', '@']) {
        return false;
    }
    let (words, sign) = (words.to_lowercase(), sign.to_lowercase());
    let goes_on = |next: char| next.is_alphanumeric() || next == '_';
    words.match_indices(&sign).any(|(at, _)| !words[at + sign.len()..].starts_with(goes_on))
}

fn add(text: &mut String, mark: &str, words: &str) {
    if !text.is_empty() && !words.is_empty() {
        text.push_str(mark);
    }
    text.push_str(words);
}

/// What Parvis says, without signs that no network shows, with the cheaper of two equal signs.
fn tidy<'a>(text: &'a str, channel: &Channel<'_>) -> Cow<'a, str> {
    let is_x = channel.network.ruler.value == Ruler::X;
    let is_odd = |letter: char| {
        (letter.is_control() && letter != '\n')
            || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
            || (is_x && letter == '\u{202F}')
    };
    let text = text.trim();
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let equal = |letter: char| match letter {
        // a narrow no-break space costs 2 on X, a no-break space 1
        '\u{202F}' if is_x => Some('\u{A0}'),
        '\r' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => None,
        '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some(' '),
        letter if letter.is_control() && letter != '\n' => None,
        letter => Some(letter),
    };
    text.chars().filter_map(equal).collect::<String>().into()
}

#[cfg(test)]
mod tests;
