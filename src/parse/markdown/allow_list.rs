//! Which HTML elements and attributes a text may hold, and how they nest: data only.

/// An element that is kept.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: &'static str,
    /// Ends the paragraph that it is opened in.
    pub(super) block: bool,
    pub(super) holds: Holds,
    /// Its parents; empty: any.
    pub(super) inside: &'static [&'static str],
    /// The closing tag may be left out.
    pub(super) closes_itself: bool,
    /// Beside those that all elements may have.
    pub(super) attributes: &'static [&'static str],
}

/// What an element may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Nothing,
    /// Text and what stands in text.
    Words,
    /// What its parent may hold.
    AsParent,
    Blocks,
    /// These elements.
    Only(&'static [&'static str]),
}

pub(super) fn find(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name.eq_ignore_ascii_case(name))
}

const fn element(name: &'static str, block: bool, holds: Holds) -> Element {
    Element { name, block, holds, inside: &[], closes_itself: false, attributes: &[] }
}

const fn words(name: &'static str) -> Element {
    element(name, false, Holds::Words)
}

const fn blocks(name: &'static str) -> Element {
    element(name, true, Holds::Blocks)
}

impl Element {
    const fn inside(mut self, parents: &'static [&'static str]) -> Self {
        self.inside = parents;
        self
    }

    const fn closes_itself(mut self) -> Self {
        self.closes_itself = true;
        self
    }

    const fn with(mut self, attributes: &'static [&'static str]) -> Self {
        self.attributes = attributes;
        self
    }
}

const LIST: Holds = Holds::Only(&["li"]);
const LISTS: &[&str] = &["ul", "ol", "menu"];
const TABLE: Holds = Holds::Only(&["caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"]);
const ROWS: Holds = Holds::Only(&["tr"]);
const SECTIONS: &[&str] = &["table", "thead", "tbody", "tfoot"];

static ELEMENTS: &[Element] = &[
    element("a", false, Holds::AsParent).with(&["href", "hreflang", "download"]),
    element("ins", false, Holds::AsParent).with(&["cite", "datetime"]),
    element("del", false, Holds::AsParent).with(&["cite", "datetime"]),
    element("br", false, Holds::Nothing),
    element("wbr", false, Holds::Nothing),
    element("img", false, Holds::Nothing).with(&["src", "alt", "width", "height", "loading"]),
    element("hr", true, Holds::Nothing),
    words("abbr"),
    words("b"),
    words("bdi"),
    words("bdo"),
    words("cite"),
    words("code"),
    words("data").with(&["value"]),
    words("dfn"),
    words("em"),
    words("i"),
    words("kbd"),
    words("mark"),
    words("q").with(&["cite"]),
    words("ruby"),
    words("rp").inside(&["ruby"]).closes_itself(),
    words("rt").inside(&["ruby"]).closes_itself(),
    words("s"),
    words("samp"),
    words("small"),
    words("span"),
    words("strong"),
    words("sub"),
    words("sup"),
    words("time").with(&["datetime"]),
    words("u"),
    words("var"),
    element("p", true, Holds::Words).closes_itself(),
    element("pre", true, Holds::Words),
    element("h1", true, Holds::Words),
    element("h2", true, Holds::Words),
    element("h3", true, Holds::Words),
    element("h4", true, Holds::Words),
    element("h5", true, Holds::Words),
    element("h6", true, Holds::Words),
    blocks("address"),
    blocks("article"),
    blocks("aside"),
    blocks("blockquote").with(&["cite"]),
    blocks("div"),
    blocks("footer"),
    blocks("header"),
    blocks("hgroup"),
    blocks("nav"),
    blocks("section"),
    blocks("details").with(&["open", "name"]),
    blocks("summary").inside(&["details"]),
    blocks("figure"),
    blocks("figcaption").inside(&["figure"]),
    element("ul", true, LIST),
    element("menu", true, LIST),
    element("ol", true, LIST).with(&["start", "reversed", "type"]),
    blocks("li").inside(LISTS).closes_itself().with(&["value"]),
    element("dl", true, Holds::Only(&["dt", "dd", "div"])),
    blocks("dt").inside(&["dl", "div"]).closes_itself(),
    blocks("dd").inside(&["dl", "div"]).closes_itself(),
    element("table", true, TABLE),
    blocks("caption").inside(&["table"]).closes_itself(),
    element("colgroup", true, Holds::Only(&["col"]))
        .inside(&["table"])
        .closes_itself()
        .with(&["span"]),
    element("col", true, Holds::Nothing).inside(&["colgroup", "table"]).with(&["span"]),
    element("thead", true, ROWS).inside(&["table"]).closes_itself(),
    element("tbody", true, ROWS).inside(&["table"]).closes_itself(),
    element("tfoot", true, ROWS).inside(&["table"]).closes_itself(),
    element("tr", true, Holds::Only(&["td", "th"])).inside(SECTIONS).closes_itself(),
    blocks("td").inside(&["tr"]).closes_itself().with(&["colspan", "rowspan", "headers"]),
    blocks("th")
        .inside(&["tr"])
        .closes_itself()
        .with(&["colspan", "rowspan", "headers", "scope", "abbr"]),
];

/// Elements that go with all that they hold. What else is unknown goes, and its text stays.
pub(super) const WITH_CONTENT: &[&str] = &[
    "applet", "audio", "canvas", "iframe", "math", "noembed", "noframes", "object", "script",
    "style", "svg", "template", "title", "video", "xmp",
];

/// Controls of a form: nobody would receive what is entered.
pub(super) const CONTROLS: &[&str] = &[
    "button", "datalist", "fieldset", "form", "input", "label", "legend", "meter", "optgroup",
    "option", "output", "progress", "select", "textarea",
];

/// Whether an attribute is kept on an element with this value (`None`: written without one).
pub(super) fn keeps(element: &Element, name: &str, value: Option<&str>) -> bool {
    let text = value.unwrap_or_default();
    let number = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let word = |text: &str, marks: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || marks.contains(c))
    };
    match name {
        "class" | "title" | "hidden" => return true,
        "lang" => return word(text, "-"),
        "dir" => return matches!(text, "ltr" | "rtl" | "auto"),
        "role" => return word(text, "- "),
        "tabindex" => return matches!(text, "0" | "-1"),
        "translate" => return matches!(text, "yes" | "no"),
        _ if name.starts_with("aria-") => return word(&name["aria-".len()..], ""),
        _ if !element.attributes.contains(&name) => return false,
        _ => {}
    }
    match name {
        "width" | "height" | "colspan" | "rowspan" | "span" => {
            number(text) && !text.starts_with('-')
        }
        "start" => number(text),
        "value" if element.name == "li" => number(text),
        "type" => matches!(text, "1" | "a" | "A" | "i" | "I"),
        "scope" => matches!(text, "row" | "col" | "rowgroup" | "colgroup"),
        "loading" => matches!(text, "lazy" | "eager"),
        "hreflang" => word(text, "-"),
        "cite" => text.starts_with("https://") || text.starts_with("http://"),
        _ => true,
    }
}

/// Attributes that are true by being there.
pub(super) const SWITCHES: &[&str] = &["hidden", "open", "reversed"];

/// Every element's name, for "did you mean".
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    ELEMENTS.iter().map(|element| element.name)
}
