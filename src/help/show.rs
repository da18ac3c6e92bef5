//! A page of help for the terminal: the little Markdown that our pages use, wrapped.

const WIDTH: usize = 78;
const BOLD: &str = "\u{1b}[1m";
const CODE: &str = "\u{1b}[36m";
const PLAIN: &str = "\u{1b}[0m";

/// Stands for a space where a line may not break.
const GLUE: char = '\u{1}';

/// The page as text; with letters in bold and colour where the terminal shows them.
pub(crate) fn show(page: &str, styled: bool) -> String {
    let mut shown = String::new();
    let mut paragraph = String::new();
    let mut in_code = false;
    for line in page.lines() {
        if line.starts_with("```") {
            flush(&mut paragraph, &mut shown, styled);
            in_code = !in_code;
        } else if in_code {
            let indent = if line.is_empty() { "" } else { "    " };
            shown.push_str(&format!("{indent}{line}\n"));
        } else if let Some(title) = heading(line) {
            flush(&mut paragraph, &mut shown, styled);
            shown.push_str(&titled(title, line.starts_with("# "), styled));
        } else if line.trim().is_empty() {
            flush(&mut paragraph, &mut shown, styled);
            if !shown.ends_with("\n\n") {
                shown.push('\n');
            }
        } else {
            if line.starts_with("- ") || is_numbered(line) {
                flush(&mut paragraph, &mut shown, styled);
            }
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        }
    }
    flush(&mut paragraph, &mut shown, styled);
    format!("{}\n", shown.trim_end())
}

fn heading(line: &str) -> Option<&str> {
    let title = line.trim_start_matches('#');
    (title.len() < line.len()).then(|| title.trim())
}

fn titled(title: &str, is_first: bool, styled: bool) -> String {
    let title = title.replace('\'', "’");
    let line = if is_first { "=" } else { "-" };
    if styled {
        format!("{BOLD}{}{PLAIN}\n", title.replace('`', ""))
    } else {
        format!("{title}\n{}\n", line.repeat(title.chars().count()))
    }
}

fn is_numbered(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && line[digits..].starts_with(". ")
}

/// Wraps what was gathered and empties it.
fn flush(paragraph: &mut String, shown: &mut String, styled: bool) {
    if paragraph.is_empty() {
        return;
    }
    let indent = if paragraph.starts_with("- ") {
        2
    } else if is_numbered(paragraph) {
        3
    } else {
        0
    };
    let text = glued(&linked(paragraph));
    let mut line = String::new();
    let mut lines = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let width = line.chars().count() + 1 + word.chars().count();
        if width > WIDTH && !line.trim().is_empty() {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
        }
        if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    for line in lines {
        let line = line.replace(GLUE, " ");
        shown.push_str(&if styled { coloured(&line) } else { plain(&line) });
        shown.push('\n');
    }
    paragraph.clear();
}

/// `[words](address)` as `words (address)`.
fn linked(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    let mut in_code = false;
    while let Some(at) = rest.find(['[', '`']) {
        shown.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('`') {
            in_code = !in_code;
        } else if !in_code
            && let Some((words, after)) = rest[1..].split_once("](")
            && let Some((address, after)) = after.split_once(')')
            && !words.contains('[')
        {
            shown.push_str(&format!("{words} ({address})"));
            rest = after;
            continue;
        }
        shown.push_str(&rest[..1]);
        rest = &rest[1..];
    }
    shown + rest
}

/// Keeps code, and French signs with their word, on one line; apostrophes are set outside code.
fn glued(text: &str) -> String {
    let mut in_code = false;
    let letters: Vec<char> = text.chars().collect();
    let mut shown = String::new();
    for (at, letter) in letters.iter().enumerate() {
        if *letter == '`' {
            in_code = !in_code;
        }
        let next = letters.get(at + 1).copied();
        let sticks = in_code
            || matches!(next, Some(':' | ';' | '?' | '!' | '»'))
            || (at > 0 && letters[at - 1] == '«');
        shown.push(match *letter {
            ' ' if sticks => GLUE,
            '\'' if !in_code => '’',
            letter => letter,
        });
    }
    shown
}

fn plain(line: &str) -> String {
    line.replace("**", "")
}

/// Code in colour without its marks, strong words in bold.
fn coloured(line: &str) -> String {
    let mut shown = String::new();
    for (at, part) in line.split('`').enumerate() {
        if at % 2 == 1 {
            shown.push_str(&format!("{CODE}{part}{PLAIN}"));
            continue;
        }
        for (at, part) in part.split("**").enumerate() {
            if at % 2 == 1 {
                shown.push_str(&format!("{BOLD}{part}{PLAIN}"));
            } else {
                shown.push_str(part);
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lists_code_and_links_read_as_text() {
        let page = "# L'un\n\nVoir [la page](https://a.example/), `a b`.\n\n- un\n- deux\n\n```\n[x]\n```\n";
        assert_eq!(
            show(page, false),
            "L’un\n====\n\nVoir la page (https://a.example/), `a b`.\n\n- un\n- deux\n\n    [x]\n"
        );
        assert!(show(page, true).starts_with("\u{1b}[1mL’un\u{1b}[0m\n"));
    }

    #[test]
    fn long_lines_wrap_and_keep_their_indent() {
        let page = format!("- {}", "mot ".repeat(60));
        let shown = show(&page, false);
        assert!(shown.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(shown.lines().skip(1).all(|line| line.starts_with("  mot")));
    }
}
