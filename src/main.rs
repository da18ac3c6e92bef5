//! stand-in until the commands land
fn main() {
    struct Quiet;
    impl parvis::Progress for Quiet {
        fn stage(&self, _: parvis::Stage) {}
        fn of(&self, _: u64) {}
        fn step(&self) {}
    }
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_default();
    let out = args.next().map(Into::into);
    let request = parvis::BuildRequest {
        folder: folder.into(),
        out,
        desk: parvis::DeskFolder::Beside,
        now: None,
        locked: false,
        jobs: None,
    };
    match parvis::build(&request, &Quiet) {
        Ok(report) => {
            let mut counts = std::collections::BTreeMap::new();
            for d in report.diagnostics.iter() {
                *counts.entry((d.severity, d.rule.name)).or_insert(0) += 1;
            }
            eprint!(
                "{}",
                report.with_sources(|s| parvis::diagnostic::paint::terminal::terminal(
                    &report.diagnostics,
                    s,
                    report.language,
                    false
                ))
            );
            println!("{counts:?}\n{:?}", report.summary);
        }
        Err(error) => {
            println!("{}", error.in_language(parvis::diagnostic::MessageLanguage::French))
        }
    }
}
