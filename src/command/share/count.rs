//! `share count`: texts as JSON strings in, one a line; their length on a network as JSON objects
//! out, one a line. Needs no hub; what is counted is the text as it is stored.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};

use clap::{ArgMatches, Command};
use serde::Serialize;

use crate::command::arguments::{option, pick, words};
use crate::command::voice::Voice;
use crate::command::{Failure, Outcome};
use crate::diagnostic::{Message, MessageLanguage, say};
use crate::share::entity::{Entity, entities};
use crate::share::network::Network;
use crate::share::ruler::{Reason, composer_length, measure};
use crate::world_error::WorldError;

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 16 << 20;
const BLOCK: usize = 64 << 10;

pub(super) fn definition(language: MessageLanguage) -> Command {
    let pick = |french, english| pick(language, french, english);
    let network = option(
        "network",
        pick("RÉSEAU", "NETWORK"),
        pick(
            "le réseau dont on suit la règle ; `parvis help reseaux` les donne tous",
            "the network whose rule is followed; `parvis help networks` lists them all",
        ),
    );
    let networks: Vec<&'static str> = Network::ids().collect();
    Command::new("count")
        .about(pick(
            "lit des textes en JSON, un par ligne, et répond la longueur de chacun, en JSON",
            "read texts as JSON, one a line, and answer the length of each, as JSON",
        ))
        .override_usage(pick(
            "parvis share count --network RÉSEAU < textes.jsonl",
            "parvis share count --network NETWORK < texts.jsonl",
        ))
        .arg(words(network, &networks).required(true))
}

pub(super) fn run(matches: &ArgMatches, voice: &Voice) -> Result<Outcome, Failure> {
    let network = matches.get_one::<String>("network").and_then(|id| Network::find(id));
    let Some(network) = network else {
        return Ok(Outcome::Misuse);
    };
    let texts = BufReader::with_capacity(BLOCK, io::stdin().lock());
    let answers = io::BufWriter::with_capacity(BLOCK, io::stdout().lock());
    match count(network, voice.language, texts, answers) {
        Ok(outcome) => Ok(outcome),
        // a reader that has gone away is no error
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Outcome::Done),
        Err(error) => Err(WorldError::reading(std::path::Path::new("-"))(error).into()),
    }
}

fn count<R: Read>(
    network: &Network,
    language: MessageLanguage,
    mut texts: BufReader<R>,
    mut answers: impl Write,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::Done;
    let mut line = Vec::new();
    loop {
        // whoever waits for an answer before the next text must get it
        if !texts.buffer().contains(&b'\n') {
            answers.flush()?;
        }
        line.clear();
        if (&mut texts).take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            answers.flush()?;
            return Ok(outcome);
        }
        let is_whole = line.last() == Some(&b'\n') || (line.len() as u64) < LONGEST_LINE;
        // some editors begin a file with a byte-order mark
        let written = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line);
        let text = if is_whole { serde_json::from_slice::<String>(written).ok() } else { None };
        match text {
            Some(text) => serde_json::to_writer(&mut answers, &Answer::of(network, &text))?,
            None => {
                outcome = Outcome::ContentError;
                let message = if is_whole { not_a_string() } else { too_long_a_line() };
                let error = message.in_language(language);
                serde_json::to_writer(&mut answers, &serde_json::json!({ "error": error }))?;
            }
        }
        answers.write_all(b"\n")?;
        if !is_whole {
            texts.skip_until(b'\n')?;
        }
    }
}

fn not_a_string() -> Message {
    say!(
        "cette ligne n’est pas un texte JSON ; un texte se met entre guillemets droits : \"Bonjour\"",
        "this line is not a JSON string; a text goes between straight quotes: \"Hello\""
    )
}

fn too_long_a_line() -> Message {
    say!(
        "cette ligne est trop longue : 16 Mio au plus ; la partager en plusieurs textes",
        "this line is too long: 16 MiB at most; part it into several texts"
    )
}

/// What is answered for a text. Places are in bytes of UTF-8.
#[derive(Serialize)]
struct Answer {
    length: usize,
    limit: usize,
    valid: bool,
    over: usize,
    cut: Option<usize>,
    reason: Option<&'static str>,
    /// The first character that the network never takes, and its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    character: Option<char>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    length_in_bytes: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit_in_bytes: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    composer_length: Option<usize>,
    entities: Vec<Entity>,
}

impl Answer {
    fn of(network: &Network, text: &str) -> Answer {
        let measure = measure(network, text);
        let (character, place) = match measure.reason {
            Some(Reason::Forbidden { character, place }) => (Some(character), Some(place)),
            _ => (None, None),
        };
        let limit_in_bytes = network.limit_in_bytes.as_ref().map(|fact| fact.value);
        Answer {
            length: measure.length,
            limit: measure.limit,
            valid: measure.valid,
            over: measure.over,
            cut: measure.cut,
            reason: measure.reason.map(word),
            character,
            place,
            length_in_bytes: limit_in_bytes.map(|_| text.len()),
            limit_in_bytes,
            composer_length: composer_length(network, text),
            entities: entities(network, text),
        }
    }
}

fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::TooLong => "too-long",
        Reason::Empty => "empty",
        Reason::Forbidden { .. } => "forbidden-character",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(id: &str, lines: &[u8]) -> (Outcome, Vec<String>) {
        let network = Network::find(id).expect("the network exists");
        let mut answers = Vec::new();
        let texts = BufReader::with_capacity(16, lines);
        let outcome = count(network, MessageLanguage::English, texts, &mut answers).unwrap();
        let answers = String::from_utf8(answers).unwrap();
        (outcome, answers.lines().map(str::to_owned).collect())
    }

    #[test]
    fn every_line_has_its_answer_the_empty_text_too() {
        let (outcome, lines) = answers("x", b"\"\"\n\"d\xC3\xA9j\\u00e0\"\n\"\\ufeffa\"");
        assert_eq!(outcome, Outcome::Done);
        assert_eq!(
            lines,
            [
                r#"{"length":0,"limit":280,"valid":false,"over":0,"cut":null,"reason":"empty","entities":[]}"#,
                r#"{"length":4,"limit":280,"valid":true,"over":0,"cut":null,"reason":null,"entities":[]}"#,
                "{\"length\":3,\"limit\":280,\"valid\":false,\"over\":0,\"cut\":null,\
             \"reason\":\"forbidden-character\",\"character\":\"\u{FEFF}\",\"place\":0,\
             \"entities\":[]}",
            ]
        );
    }

    #[test]
    fn bluesky_has_its_bytes_and_its_composers_length() {
        let (_, lines) = answers("bluesky", b"\"https://exemple.fr/blog/lin-lave/2\"");
        assert_eq!(
            lines,
            [
                r#"{"length":34,"limit":300,"valid":true,"over":0,"cut":null,"reason":null,"length_in_bytes":34,"limit_in_bytes":3000,"composer_length":26,"entities":[{"kind":"link","start":0,"end":34}]}"#
            ]
        );
    }

    #[test]
    fn what_is_no_string_is_answered_in_its_place() {
        let (outcome, lines) = answers("x", b"12\n\n\"a\"\n\"\xFF\"\n\"a\" \"b\"\n\"\\ud800\"\n");
        assert_eq!(outcome, Outcome::ContentError);
        let errors: Vec<bool> = lines.iter().map(|line| line.starts_with("{\"error\":")).collect();
        assert_eq!(errors, [true, true, false, true, true, true]);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let mut lines = vec![b'"'; usize::try_from(LONGEST_LINE).unwrap() + 9];
        lines.extend(b"\n\"a\"\n");
        let (outcome, lines) = answers("discord", &lines);
        assert_eq!((outcome, lines.len()), (Outcome::ContentError, 2));
        assert!(lines[0].contains("16 MiB") && lines[1].starts_with("{\"length\":1,"));
    }

    /// Gives its lines one at a time, and checks that the one before was answered.
    struct Asking<'a> {
        left: usize,
        answered: &'a std::cell::RefCell<Vec<u8>>,
        asked: usize,
    }

    impl Read for Asking<'_> {
        fn read(&mut self, block: &mut [u8]) -> io::Result<usize> {
            let answered = self.answered.borrow().iter().filter(|&&byte| byte == b'\n').count();
            assert_eq!(answered, self.asked);
            if self.left == 0 {
                return Ok(0);
            }
            (self.left, self.asked) = (self.left - 1, self.asked + 1);
            block[..4].copy_from_slice(b"\"a\"\n");
            Ok(4)
        }
    }

    struct Answering<'a>(&'a std::cell::RefCell<Vec<u8>>);

    impl Write for Answering<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn who_waits_for_an_answer_gets_it_before_the_next_line() {
        let network = Network::find("x").expect("the network exists");
        let answered = std::cell::RefCell::default();
        let asking = Asking { left: 3, answered: &answered, asked: 0 };
        let answering = io::BufWriter::new(Answering(&answered));
        let language = MessageLanguage::English;
        assert_eq!(
            count(network, language, BufReader::new(asking), answering).unwrap(),
            Outcome::Done
        );
    }
}
