//! What a command line of `share` asks for.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::diagnostic::{Message, say};
use crate::kits::{KitsRequest, Wording};
use crate::locale::Duration;
use crate::parse::written::Moment;
use crate::share::export::Tool;

use crate::command::{Failure, build::instant, new};

/// In what form the texts are given.
#[derive(Clone, Debug)]
pub(super) enum Form {
    Text,
    Json,
    Csv(Csv),
}

/// A file for a scheduling tool.
#[derive(Clone, Debug)]
pub(super) struct Csv {
    pub(super) tool: Tool,
    pub(super) times: Times,
    pub(super) rows: Option<usize>,
}

/// When the rows are to be posted, as it was asked for: the hub's zone is not known yet.
#[derive(Clone, Debug)]
pub(super) enum Times {
    Queue,
    Plan,
    Spread { from: Moment, every: Duration },
}

/// All that is asked for.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) request: KitsRequest,
    pub(super) form: Form,
    pub(super) out: Option<PathBuf>,
    pub(super) copies: bool,
}

impl Given {
    pub(super) fn read(matches: &ArgMatches) -> Result<Self, Failure> {
        let word = |name: &str| matches.get_one::<String>(name).cloned();
        let form = form(matches)?;
        let copies = matches.get_flag("copy");
        if copies && !matches!(form, Form::Text) {
            return Err(Failure::Misuse(say!(
                "--copy copie un texte, pas un fichier : enlever --format",
                "--copy copies a text, not a file: take --format out"
            )));
        }
        let pages = matches.get_many::<String>("page").into_iter().flatten().cloned();
        let mut given = Self {
            request: KitsRequest {
                folder: new::hub(matches.get_one::<PathBuf>("dir"))?,
                now: instant(matches)?,
                pages: pages.collect(),
                network: word("network"),
                kind: word("kind"),
                language: word("language"),
                wording: Wording::All,
            },
            form,
            out: matches.get_one::<PathBuf>("out").cloned(),
            copies,
        };
        given.request.wording = match word("variant") {
            Some(id) => Wording::Variant(id),
            None if given.is_one() || matches!(given.form, Form::Csv(_)) => Wording::Plain,
            None => Wording::All,
        };
        Ok(given)
    }

    /// Whether one text is asked for: of one page, for one network.
    pub(super) fn is_one(&self) -> bool {
        let request = &self.request;
        let is_shown = matches!(self.form, Form::Text) && self.out.is_none();
        is_shown && request.pages.len() == 1 && request.network.is_some()
    }
}

fn form(matches: &ArgMatches) -> Result<Form, Failure> {
    let asked = matches.get_one::<String>("format").map_or("text", String::as_str);
    let tool = asked.strip_prefix("csv:").and_then(Tool::find);
    let Some(tool) = tool else {
        for option in ["plan", "from", "every", "rows"] {
            let is_given = match option {
                "plan" => matches.get_flag(option),
                _ => matches.contains_id(option),
            };
            if is_given {
                return Err(Failure::Misuse(say!(
                    "--{option} va avec un fichier d’outil, comme `--format csv:buffer`",
                    "--{option} goes with a tool’s file, such as `--format csv:buffer`"
                )));
            }
        }
        return Ok(if asked == "json" { Form::Json } else { Form::Text });
    };
    let rows = matches.get_one::<u32>("rows").map(|rows| *rows as usize);
    Ok(Form::Csv(Csv { tool, times: times(matches, tool)?, rows }))
}

fn times(matches: &ArgMatches, tool: Tool) -> Result<Times, Failure> {
    if matches.get_flag("plan") {
        return Ok(Times::Plan);
    }
    let Some(from) = matches.get_one::<String>("from") else {
        if tool.takes_no_date() {
            return Ok(Times::Queue);
        }
        let (id, name) = (tool.id(), tool.name());
        return Err(Failure::Misuse(say!(
            "{name} veut une date à chaque ligne : ajouter `--from 2026-12-01T09:00`, ou `--plan` \
             pour ce qui est encore retenu (csv:{id})",
            "{name} wants a date on every row: add `--from 2026-12-01T09:00`, or `--plan` for what \
             is withheld still (csv:{id})"
        )));
    };
    let from = Moment::read(from).map_err(|_| {
        Failure::Misuse(say!(
            "`{from}` n’est pas un instant ; écrire --from 2026-12-01T09:00",
            "`{from}` is not an instant; write --from 2026-12-01T09:00"
        ))
    })?;
    let written = matches.get_one::<String>("every").map_or("1 day", String::as_str);
    let every = Duration::parse(written).ok_or_else(|| Failure::Misuse(no_duration(written)))?;
    let apart = tool.apart();
    if every.at_least_minutes() < u64::from(apart) {
        let name = tool.name();
        return Err(Failure::Misuse(say!(
            "{name} veut au moins {apart} minutes entre deux lignes",
            "{name} wants at least {apart} minutes between two rows"
        )));
    }
    Ok(Times::Spread { from, every })
}

fn no_duration(written: &str) -> Message {
    say!(
        "`{written}` n’est pas une durée ; écrire --every \"3 heures\" ou \"1 jour\"",
        "`{written}` is no duration; write --every \"3 hours\" or \"1 day\""
    )
}
