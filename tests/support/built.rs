//! What a build in this process found and did.

use parvis::diagnostic::paint::terminal::terminal;
use parvis::diagnostic::{Diagnostic, MessageLanguage, Severity};
use parvis::{BuildReport, BuildRequest, Progress, Stage, WorldError, build};

struct Quiet;

impl Progress for Quiet {
    fn stage(&self, _: Stage) {}
    fn of(&self, _: u64) {}
    fn step(&self) {}
}

pub(crate) struct Built {
    pub(crate) report: BuildReport,
}

impl Built {
    /// Of a build that the world lets happen.
    pub(crate) fn of(request: &BuildRequest) -> Self {
        Self::try_of(request).unwrap_or_else(|error| panic!("{error}"))
    }

    pub(crate) fn try_of(request: &BuildRequest) -> Result<Self, WorldError> {
        build(request, &Quiet).map(|report| Self { report })
    }

    /// Errors and warnings as a writer sees them at a terminal, without colour.
    pub(crate) fn messages(&self) -> String {
        self.messages_in(self.report.language)
    }

    /// The same in a language.
    pub(crate) fn messages_in(&self, language: MessageLanguage) -> String {
        let diagnostics = &self.report.diagnostics;
        self.report.with_sources(|sources| terminal(diagnostics, sources, language, false))
    }

    /// The names of the rules that found something, in the order of the report.
    pub(crate) fn rules(&self) -> Vec<&'static str> {
        self.findings().map(|one| one.rule.name).collect()
    }

    pub(crate) fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.report.diagnostics.iter()
    }

    pub(crate) fn errors(&self) -> usize {
        self.report.diagnostics.count(Severity::Error)
    }

    pub(crate) fn warnings(&self) -> usize {
        self.report.diagnostics.count(Severity::Warning)
    }

    /// Panics with the messages where anything was found.
    #[track_caller]
    pub(crate) fn clean(self) -> Self {
        let messages = self.messages();
        assert!(messages.is_empty(), "expected no finding:\n{messages}");
        self
    }

    /// Panics with the messages where nothing was written.
    #[track_caller]
    pub(crate) fn written(self) -> Self {
        assert!(self.report.summary.is_some(), "{}", self.messages());
        self
    }
}
