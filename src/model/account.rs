//! The brand's accounts, and those that only look like its own.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, rule, say};
use crate::locale::Duration;
use crate::parse::settings::{AccountFields, AccountStatus, Settings};
use crate::parse::written::{Origin, Words};
use crate::share::network::Network;

use super::hub::{network, text};

#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) network: &'static Network,
    pub(crate) handle: String,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) status: AccountStatus,
    pub(crate) last_active: Option<Date>,
    pub(crate) owner: Option<String>,
    pub(crate) hours: Option<Words>,
    pub(crate) response_time: Option<Duration>,
    pub(crate) note: Option<Words>,
}

pub(super) fn accounts(
    settings: &Settings,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) -> Vec<Account> {
    let written = settings.account.iter().flat_map(|all| &all.value);
    written.filter_map(|account| one_account(account, file, diagnostics)).collect()
}

fn is_address(url: &str) -> bool {
    url.starts_with("mailto:") || Origin::of(url).is_some()
}

fn one_account(
    account: &AccountFields,
    file: &FilePath,
    diagnostics: &mut Diagnostics,
) -> Option<Account> {
    let network = network(account.network.as_ref()?, file, diagnostics)?;
    if let Some(url) = account.url.as_ref().filter(|url| !is_address(url)) {
        let message = say!("ceci n’est pas une adresse complète", "this is not a full address");
        diagnostics.push(
            Diagnostic::at(&rule::WRONG_TYPE, file, url.span.clone(), message)
                .hint(say!("commencer par `https://`", "begin with `https://`")),
        );
    }
    Some(Account {
        network,
        handle: text(&account.handle)?,
        url: text(&account.url).filter(|url| is_address(url)),
        language: text(&account.language),
        status: account.status.as_ref().map_or(AccountStatus::Official, |status| status.value),
        last_active: account.last_active.as_ref().map(|moment| moment.date),
        owner: text(&account.owner),
        hours: account.hours.as_ref().map(|words| words.value.clone()),
        response_time: account.response_time.as_ref().map(|time| time.value),
        note: account.note.as_ref().map(|words| words.value.clone()),
    })
}
