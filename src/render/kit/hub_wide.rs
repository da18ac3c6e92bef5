//! What `parvis.toml` says for every text and is too long by itself on a network: before any title,
//! any summary stands in it.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, rule, say};
use crate::model::Site;
use crate::parse::written::Spanned;
use crate::share::channel::Channel;
use crate::share::text::{Subject, share_text};

/// Looks at the hub's own forms and variants, on each network that they are for.
pub(super) fn report(site: &Site, file: &FilePath, diagnostics: &mut Diagnostics) {
    let share = &site.hub.share;
    // the shortest link that a text of the hub can have
    let url = format!("{}/q/1/", site.hub.brand.base_url);
    for (network, settings) in share.channels() {
        let forms = settings.text.iter().flat_map(|text| text.all());
        let variants = share.variants.iter().filter(|variant| variant.is_on(&network.id));
        let variants = variants.filter_map(|variant| variant.share.text.as_ref());
        let usual = Channel::new(network);
        let limit = settings.limit.as_ref().map_or(usual.limit, |limit| limit.value as usize);
        let channel = Channel { limit, ..usual };
        let thread = settings.thread.as_ref().is_some_and(|yes| yes.value);
        let mut seen = BTreeSet::new();
        for form in forms.chain(variants).filter(|form| seen.insert(form.span.start)) {
            report_one(form, &channel, &url, thread, file, diagnostics);
        }
    }
}

fn report_one(
    form: &Spanned<String>,
    channel: &Channel<'_>,
    url: &str,
    thread: bool,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) {
    let subject = Subject { form: &form.value, written: true, url, thread, ..Subject::default() };
    let made = share_text(channel, &subject);
    if made.measure.over == 0 {
        return;
    }
    let network = channel.network;
    let (french, english) = (network.name("fr"), network.name("en"));
    let (length, limit) = (made.measure.length, made.measure.limit);
    let message = say!(
        "ce texte compte à lui seul {length} signes sur {french}, qui en prend {limit}",
        "this text counts {length} characters by itself on {english}, which takes {limit}"
    );
    let own = format!("[share.{}]", network.id);
    let hint = say!(
        "le raccourcir, ou en écrire un plus court sous `{own}`",
        "shorten it, or write a shorter one under `{own}`"
    );
    let place = form.span.clone();
    diagnostics.push(Diagnostic::at(&rule::SHARE_TOO_LONG, file, place, message).hint(hint));
}
