//! Notices what no `catch_unwind` does: a text that is read for too long, or with too much memory.
//! Such a text is kept and the process ended; one that kills the process lies in `target/fuzz`.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A hang. Beside other tests, in a build without optimisation, a text is allowed more.
const LONGEST: Duration = Duration::from_secs(5);
const LONGEST_BESIDE_OTHERS: Duration = Duration::from_secs(60);
/// In kilobytes.
const MOST_MEMORY: u64 = 1 << 20;

struct Case {
    reader: &'static str,
    text: String,
    begun: Instant,
}

pub(super) struct Watch {
    case: Arc<Mutex<Option<Case>>>,
}

impl Watch {
    pub(super) fn start() -> Self {
        let case = Arc::new(Mutex::new(None));
        let watched = Arc::downgrade(&case);
        std::thread::spawn(move || {
            while let Some(case) = watched.upgrade() {
                look(&case);
                drop(case);
                std::thread::sleep(Duration::from_millis(50));
            }
        });
        Self { case }
    }

    pub(super) fn during(&self, reader: &'static str, text: &str, read: impl FnOnce()) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
        let current = folder.join(format!("{reader}-{}.txt", std::process::id()));
        let is_written = std::fs::create_dir_all(&folder).is_ok();
        let is_written = is_written && std::fs::write(&current, text).is_ok();
        self.set(Some(Case { reader, text: text.to_owned(), begun: Instant::now() }));
        let _reading = Reading { watch: self, current: is_written.then_some(current) };
        read();
    }

    fn set(&self, case: Option<Case>) {
        *self.case.lock().unwrap_or_else(PoisonError::into_inner) = case;
    }
}

/// A text being read. It ends with a panic too, which is told; not where the process is killed.
struct Reading<'a> {
    watch: &'a Watch,
    current: Option<PathBuf>,
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.watch.set(None);
        if let Some(current) = &self.current {
            let _ = std::fs::remove_file(current);
        }
    }
}

fn look(case: &Mutex<Option<Case>>) {
    let case = case.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(case) = case.as_ref() else { return };
    // Beside other tests the memory is theirs as well.
    let is_alone = std::env::var_os("PARVIS_FUZZ_SECONDS").is_some();
    let (longest, memory) =
        if is_alone { (LONGEST, resident()) } else { (LONGEST_BESIDE_OTHERS, 0) };
    let took = case.begun.elapsed();
    if took > longest || memory > MOST_MEMORY {
        let kept = keep(case.reader, &case.text);
        eprintln!("{}: {took:?}, {} MB resident\n{kept}", case.reader, memory >> 10);
        std::process::exit(101);
    }
}

/// In kilobytes; 0 where the system does not tell.
fn resident() -> u64 {
    let about = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = about.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// Puts a text among those that are replayed from now on; says where.
pub(super) fn keep(reader: &str, text: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz-corpus").join(reader);
    let name = &blake3::hash(text.as_bytes()).to_hex()[..16];
    let path = folder.join(format!("{name}.txt"));
    let kept = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, text));
    match kept {
        Ok(()) => format!("kept as {}", path.display()),
        Err(error) => format!("not kept ({error}): {text:?}"),
    }
}
