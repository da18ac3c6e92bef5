//! How the parts of a share text stand on a network, and what goes first when they don't fit.

use super::network::{LinkPlace, Network, Part};
use super::ruler::{Ruler, measure};
use super::shorten;
use super::text::Subject;

/// How the parts of a text stand on a network: words, link or what stands for it, hashtags.
pub(super) struct Layout<'a> {
    network: &'a Network,
    url: &'a str,
    /// The link, or where to find it; empty where it has a place of its own.
    closing: &'a str,
}

impl<'a> Layout<'a> {
    pub(super) fn new(network: &'a Network, subject: &Subject<'a>) -> Layout<'a> {
        let closing = match network.link.value {
            LinkPlace::Text => subject.url,
            LinkPlace::Field => "",
            LinkPlace::Elsewhere => subject.link_elsewhere,
        };
        Layout { network, url: subject.url, closing }
    }

    pub(super) fn text(&self, words: &str, hashtags: &[String]) -> String {
        let closing = if self.says_closing(words) { "" } else { self.closing };
        paragraphs([words, closing, &hashtags.join(" ")])
    }

    /// The text for a composer that takes the link apart.
    pub(super) fn words(&self, words: &str, hashtags: &[String]) -> String {
        let closing = match self.network.link.value {
            LinkPlace::Text | LinkPlace::Field => "",
            LinkPlace::Elsewhere => self.closing,
        };
        // the writer's link goes when it stands alone, so that it is not there twice
        let lines = words.lines().filter(|line| line.trim() != self.url);
        let words = lines.collect::<Vec<_>>().join("\n");
        paragraphs([words.trim(), closing, &hashtags.join(" ")])
    }

    fn fits(&self, words: &str, hashtags: &[String]) -> bool {
        measure(self.network, &self.text(words, hashtags)).fits()
    }

    /// The writer's words as they are, and as many hashtags as fit.
    pub(super) fn written(
        &self,
        written: &str,
        hashtags: Vec<String>,
    ) -> (String, Vec<String>, bool) {
        let is_said = |hashtag: &String| written.contains(hashtag.as_str());
        let mut hashtags: Vec<String> =
            hashtags.into_iter().filter(|hashtag| !is_said(hashtag)).collect();
        let asked = hashtags.len();
        while !hashtags.is_empty() && !self.fits(written, &hashtags) {
            hashtags.pop();
        }
        let cut = hashtags.len() < asked;
        (written.to_owned(), hashtags, cut)
    }

    /// Title and summary: the hashtags go first, then the summary, the title last.
    pub(super) fn composed(
        &self,
        subject: &Subject<'_>,
        mut hashtags: Vec<String>,
    ) -> (String, Vec<String>, bool) {
        let title = self.tidy(subject.title);
        let summary = subject.summary.map(|summary| self.tidy(summary)).unwrap_or_default();
        let (lead, summary) = match self.network.part {
            Part::Title => (title.as_str(), ""),
            // the title stands beside them
            Part::Digest | Part::Body if !summary.is_empty() => ("", summary.as_str()),
            _ => (title.as_str(), summary.as_str()),
        };
        let with = |summary: &str| paragraphs([lead, summary, ""]);
        let whole = with(summary);
        let most = (0..=hashtags.len()).rev().find(|&most| self.fits(&whole, &hashtags[..most]));
        if let Some(most) = most {
            let cut = most < hashtags.len();
            hashtags.truncate(most);
            return (whole, hashtags, cut);
        }
        let shorter = shorten::sentences(summary, |summary| self.fits(&with(summary), &[]))
            .map(|summary| with(&summary))
            .or_else(|| self.fits(&title, &[]).then(|| title.clone()))
            .or_else(|| shorten::title(&title, |title| self.fits(title, &[])))
            .unwrap_or_default();
        // whole sentences may leave room again
        while !hashtags.is_empty() && !self.fits(&shorter, &hashtags) {
            hashtags.pop();
        }
        (shorter, hashtags, true)
    }

    /// One line, without what no network shows, with the cheaper of two equal signs.
    fn tidy(&self, text: &str) -> String {
        let is_shown = |letter: &char| {
            !matches!(letter, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
                && (!letter.is_control() || letter.is_whitespace())
        };
        let equal = |letter: char| match letter {
            // a narrow no-break space costs 2 on X, a no-break space 1
            '\u{202F}' if self.network.ruler.value == Ruler::X => '\u{A0}',
            '\u{2028}' | '\u{2029}' => ' ',
            letter if letter.is_control() => ' ',
            letter => letter,
        };
        text.trim().replace("\r\n", "\n").chars().filter(is_shown).map(equal).collect()
    }

    /// Whether the words hold the link already, with or without its marks of origin, or say where
    /// it is.
    fn says_closing(&self, words: &str) -> bool {
        if self.closing.is_empty() {
            return true;
        }
        if self.network.link.value == LinkPlace::Elsewhere {
            return words.contains(self.closing);
        }
        let bare = self.url.split(['?', '#']).next().unwrap_or(self.url);
        let ends = |rest: &str| {
            let next = rest.trim_start_matches(['.', ',', ';', '!', ')', '»']).chars().next();
            next.is_none_or(|next| next.is_whitespace() || matches!(next, '?' | '#'))
        };
        words.match_indices(bare).any(|(place, link)| ends(&words[place + link.len()..]))
    }
}

fn paragraphs(parts: [&str; 3]) -> String {
    let written: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    written.join("\n\n")
}
