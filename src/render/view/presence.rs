//! Where to find the brand, and which accounts are not its own.

use serde::Serialize;

use crate::model::Account;
use crate::parse::settings::AccountStatus;
use crate::parse::written::Words;

use super::super::brand::is_me;
use super::super::scene::{Scene, When};

#[derive(Debug, Serialize)]
pub(in crate::render) struct PresenceView {
    pub(in crate::render) title: String,
    /// By status, in this order; those without an account are left out.
    groups: Vec<GroupView>,
    impostors: Vec<AccountView>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct GroupView {
    /// `official`, `closing`, `dormant`, `reserved` or `closed`.
    status: &'static str,
    title: String,
    accounts: Vec<AccountView>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct AccountView {
    network: String,
    handle: String,
    /// Never of an impostor: nobody is sent there.
    href: Option<String>,
    /// It is the brand itself on the web: for `rel=me`.
    me: bool,
    status: &'static str,
    status_word: String,
    /// The name of a language in itself, and its code.
    language: Option<String>,
    language_code: Option<String>,
    hours: Option<String>,
    response_time: Option<String>,
    last_active: Option<When>,
    note: Option<String>,
}

pub(in crate::render) fn view(scene: &Scene<'_>) -> PresenceView {
    const SHOWN: [AccountStatus; 5] = [
        AccountStatus::Official,
        AccountStatus::Closing,
        AccountStatus::Dormant,
        AccountStatus::Reserved,
        AccountStatus::Closed,
    ];
    let of = |status: AccountStatus| -> Vec<AccountView> {
        let accounts = scene.site.hub.accounts.iter();
        accounts.filter(|one| one.status == status).map(|one| account(one, scene)).collect()
    };
    let group = |status: AccountStatus| {
        let accounts = of(status);
        let title = scene.say(&format!("presence_{}", status.word()), &[]);
        (!accounts.is_empty()).then(|| GroupView { status: status.word(), title, accounts })
    };
    PresenceView {
        title: scene.say("section_presence", &[]),
        groups: SHOWN.into_iter().filter_map(group).collect(),
        impostors: of(AccountStatus::Impostor),
    }
}

fn account(account: &Account, scene: &Scene<'_>) -> AccountView {
    let code = &scene.hub_language().code;
    let words = |words: &Option<Words>| scene.words(words.as_ref());
    let linked = !matches!(account.status, AccountStatus::Impostor | AccountStatus::Closed);
    let language = account.language.as_ref().map(|code| {
        let known = scene.site.hub.languages.iter().position(|language| language.code == *code);
        known.map_or_else(|| code.clone(), |id| scene.speeches[id].name.clone())
    });
    let status = account.status.word();
    AccountView {
        network: account.network.name(code).to_owned(),
        handle: account.handle.clone(),
        href: account.url.clone().filter(|_| linked),
        me: is_me(account),
        status,
        status_word: scene.say(&format!("account_{status}"), &[]),
        language,
        language_code: account.language.clone(),
        hours: words(&account.hours),
        response_time: account.response_time.as_ref().map(|time| scene.locale().duration(time)),
        last_active: account.last_active.map(|day| scene.day(day)),
        note: words(&account.note),
    }
}
