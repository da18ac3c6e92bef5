//! The preview among clients that mean no good: slow ones, halves of requests, long heads, paths
//! that lead out, forged names, a flood of streams. Others are served meanwhile.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::support::Ask;

const SECRET: &str = "dit-a-personne";
/// Shorter than the preview waits for a request that does not come.
const PATIENCE: Duration = Duration::from_secs(10);
/// More than the preview keeps open at once.
const FLOOD: usize = 560;
/// In kilobytes.
const MOST_MEMORY: u64 = 400 << 10;

struct Preview {
    child: Child,
    port: u16,
    _place: TempDir,
}

impl Preview {
    fn start() -> Self {
        let place = tempfile::tempdir().unwrap();
        let hub = place.path().join("hub");
        Ask::to("init").with(hub.to_str().unwrap()).options("--lang en").run().well();
        std::fs::write(place.path().join("secret.txt"), SECRET).unwrap();
        std::fs::write(hub.join("data/secret.txt"), SECRET).unwrap();
        std::fs::write(hub.join(".env"), SECRET).unwrap();
        let settings = std::fs::read_to_string(hub.join("parvis.toml")).unwrap();
        std::fs::write(hub.join("parvis.toml"), format!("# {SECRET}\n{settings}")).unwrap();
        std::fs::write(hub.join("static/large.bin"), vec![b'x'; 6 << 20]).unwrap();
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let ask = Ask::to("serve").with(hub.to_str().unwrap());
        let ask = ask.options(&format!("--lang en --port {}", free.port()));
        let mut child = ask.command().stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let port = line.trim().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        // Whatever it says later has to go somewhere.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Self { child, port, _place: place }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// A connection that has said so much.
    fn said(&self, text: &str) -> TcpStream {
        let mut stream = self.connect();
        // One that is refused may be gone already.
        let _ = stream.write_all(text.as_bytes());
        stream
    }

    /// The answer to a request's head, whatever it is, as far as it comes.
    fn answer(&self, head: &str) -> String {
        let mut stream = self.said(head);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, target: &str, more: &str) -> String {
        let port = self.port;
        self.answer(&format!(
            "GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\n{more}Connection: close\r\n\r\n"
        ))
    }

    #[track_caller]
    fn serves_others(&self) {
        let home = self.get("/", "");
        assert!(home.starts_with("HTTP/1.1 200"), "others are not served: {home:.200}");
        assert!(home.contains("</html>"), "the page is cut off");
        self.is_bounded();
    }

    /// Where the system tells.
    #[track_caller]
    fn is_bounded(&self) {
        let about = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let about = about.unwrap_or_default();
        let memory = about.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let memory = memory.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        assert!(memory.unwrap_or(0) < MOST_MEMORY, "{memory:?} kB are used");
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn others_are_served_while_many_say_half_of_what_they_want() {
    let preview = Preview::start();
    let half = format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\nX-Slow: ", preview.port);
    let halves: Vec<TcpStream> = (0..FLOOD).map(|_| preview.said(&half)).collect();
    preview.serves_others();
    let silent: Vec<TcpStream> = (0..FLOOD / 2).map(|_| preview.connect()).collect();
    preview.serves_others();
    drop((halves, silent));
}

#[test]
fn others_are_served_while_many_listen_for_changes() {
    let preview = Preview::start();
    let listen = format!("GET /-/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port);
    let streams: Vec<TcpStream> = (0..FLOOD).map(|_| preview.said(&listen)).collect();
    preview.serves_others();
    // The last ones are told at once where things stand.
    let mut last = preview.said(&listen);
    let mut told = [0; 400];
    let length = last.read(&mut told).unwrap();
    assert!(told[..length].starts_with(b"HTTP/1.1 200"));
    drop(streams);
}

#[test]
fn a_large_file_that_many_ask_for_and_none_reads_is_not_in_memory_for_each() {
    let preview = Preview::start();
    let ask = format!("GET /large.bin HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port);
    let slow: Vec<TcpStream> = (0..150).map(|_| preview.said(&ask)).collect();
    for mut stream in &slow {
        assert!(stream.read(&mut [0; 16]).is_ok(), "a slow reader got nothing");
    }
    preview.serves_others();
    drop(slow);
    let whole = preview.get("/large.bin", "");
    assert!(whole.len() > 6 << 20, "{} bytes came", whole.len());
}

#[test]
fn long_heads_are_answered_or_refused_and_cost_nobody_else() {
    let preview = Preview::start();
    let long = preview.get("/", &format!("X-Long: {}\r\n", "a".repeat(10_000)));
    assert!(long.starts_with("HTTP/1.1 200") || long.starts_with("HTTP/1.1 431"), "{long:.100}");
    for head in [
        format!("X-Long: {}\r\n", "a".repeat(1 << 20)),
        "X-Many: a\r\n".repeat(10_000),
        format!("Cookie: {}\r\n", "é".repeat(30_000)),
    ] {
        let answer = preview.get("/", &head);
        assert!(!answer.starts_with("HTTP/1.1 200"), "{answer:.100}");
    }
    let address = preview.get(&format!("/{}", "a".repeat(60_000)), "");
    assert!(!address.starts_with("HTTP/1.1 200"), "{address:.100}");
    for rubbish in ["\0\0\0\0", "GET\r\n\r\n", "\x16\x03\x01\x02\0", "GET / HTTP/9.9\r\n\r\n"] {
        assert!(!preview.answer(rubbish).starts_with("HTTP/1.1 200"));
    }
    preview.serves_others();
}

#[test]
fn nothing_outside_the_site_is_readable() {
    let preview = Preview::start();
    let mut targets = Vec::new();
    for file in
        ["secret.txt", "hub/parvis.toml", "parvis.toml", "data/secret.txt", ".env", "etc/passwd"]
    {
        for up in [
            "",
            "../",
            "../../",
            "../../../../../../../../",
            "./",
            "blog/../../",
            "-/desk/../../",
            "/",
            "//",
        ] {
            let plain = format!("/{up}{file}");
            targets.push(plain.replace("..", "%2e%2e"));
            targets.push(plain.replace("../", "..%2f"));
            targets.push(plain.replace("../", "..%5c"));
            targets.push(plain.replace("../", "..\\"));
            targets.push(plain.replace("../", "..%252f"));
            targets.push(plain.replace("../", "%c0%ae%c0%ae/"));
            targets.push(plain.replace('/', "%2f").replacen("%2f", "/", 1));
            targets.push(format!("{plain}%00.html"));
            targets.push(format!("/-/about?page={plain}"));
            targets.push(format!("http://localhost:{}{plain}", preview.port));
            targets.push(format!("file://{plain}"));
            targets.push(plain);
        }
    }
    for target in &targets {
        let answer = preview.get(target, "");
        assert!(!answer.contains(SECRET) && !answer.contains("root:"), "{target} is readable");
    }
    assert!(targets.len() > 500);
    preview.serves_others();
}

#[test]
fn other_names_and_other_sites_are_refused() {
    let preview = Preview::start();
    let port = preview.port;
    for host in
        ["evil.example", "localhost.evil.example", "169.254.169.254", "localhost@evil.example", ""]
    {
        let answer =
            preview.answer(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert!(!answer.starts_with("HTTP/1.1 200"), "{host}: {answer:.100}");
    }
    let none = preview.answer("GET / HTTP/1.0\r\n\r\n");
    assert!(!none.contains(" 200 "), "{none:.100}");
    for origin in ["https://evil.example", "null", "http://localhost.evil.example"] {
        for target in ["/", "/-/events", "/-/about?page=/", "/-/desk/"] {
            let answer = preview.get(target, &format!("Origin: {origin}\r\n"));
            assert!(answer.starts_with("HTTP/1.1 403"), "{origin} reads {target}: {answer:.100}");
        }
    }
    let embedded = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n";
    assert!(preview.get("/", embedded).starts_with("HTTP/1.1 403"));
    // A link from a chat or a mail is followed all the same.
    let followed = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n";
    assert!(preview.get("/", followed).starts_with("HTTP/1.1 200"));
    let own = preview.get("/", &format!("Origin: http://localhost:{port}\r\n"));
    assert!(own.starts_with("HTTP/1.1 200"));
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"] {
        let answer = preview.answer(&format!(
            "{method} / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
        ));
        assert!(!answer.starts_with("HTTP/1.1 200"), "{method}: {answer:.100}");
    }
}
