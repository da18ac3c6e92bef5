//! Pictures that would fill the memory if anybody drew them: their size is read, never a pixel.

use super::{bounded, many};
use crate::support::Hub;

const SIDE: u32 = 30_000;

/// The beginning of a PNG: signature and IHDR.
fn png() -> Vec<u8> {
    let side = SIDE.to_be_bytes();
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &side, &side, b"\x08\x06\0\0\0\0\0\0\0"].concat()
}

fn gif() -> Vec<u8> {
    let side = (SIDE as u16).to_le_bytes();
    [b"GIF89a".as_slice(), &side, &side, b"\0\0\0;"].concat()
}

/// SOI, an APP0 of JFIF, a SOF0.
fn jpeg() -> Vec<u8> {
    let side = (SIDE as u16).to_be_bytes();
    let begin = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08";
    [begin.as_slice(), &side, &side, b"\x03\x01\x11\0\x02\x11\0\x03\x11\0\xff\xd9"].concat()
}

/// The extended form, in which sides are of three bytes, less one.
fn webp() -> Vec<u8> {
    let side = &(SIDE - 1).to_le_bytes()[..3];
    [b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0".as_slice(), side, side].concat()
}

#[test]
fn the_size_of_a_huge_picture_is_read_and_its_pixels_are_not() {
    let hub = Hub::empty().with_page_cards(true);
    let pictures = [("a.png", png()), ("b.gif", gif()), ("c.jpg", jpeg()), ("d.webp", webp())];
    let mut text =
        "+++\ntitle = \"T\"\nimage = { src = \"a.png\", alt = \"a\" }\n+++\n\n".to_owned();
    for (name, bytes) in pictures {
        hub.write(&format!("content/posts/2026-10-01-p/{name}"), bytes);
        text.push_str(&format!("![a]({name})\n\n"));
    }
    hub.write("content/posts/2026-10-01-p/index.md", text);
    let found = bounded(&hub);
    let page = hub.read("public/blog/p/index.html").unwrap_or_else(|| panic!("{found:?}"));
    for name in ["a.png", "b.gif", "c.jpg", "d.webp"] {
        let tag =
            page.split("<img").skip(1).find(|tag| tag.contains(&format!("{name}\""))).unwrap();
        let size = format!("width=\"{SIDE}\" height=\"{SIDE}\"");
        assert!(tag.contains(&size), "{name}: {}", &tag[..200.min(tag.len())]);
    }
}

#[test]
fn pictures_that_are_none_end() {
    let n = many();
    let hub = Hub::empty();
    let xml = "<svg xmlns=\"http://www.w3.org/2000/svg\" ";
    let entities: String =
        (0..n).map(|at| format!("<!ENTITY a{} \"&a{at};&a{at};\">", at + 1)).collect();
    let pictures: Vec<(&str, Vec<u8>)> = vec![
        ("deep.svg", format!("{xml}viewBox=\"0 0 1 1\">{}", "<g>".repeat(n)).into()),
        ("bomb.svg", format!("<!DOCTYPE svg [{entities}]>{xml}width=\"&a9;\"/>").into()),
        ("attributes.svg", format!("{xml}{} width=\"1\"/>", "a=\"b\" ".repeat(n)).into()),
        ("box.svg", format!("{xml}viewBox=\"{}\"/>", "1 ".repeat(n)).into()),
        ("huge.svg", format!("{xml}width=\"1e300\" height=\"-1\"/>").into()),
        ("cut.png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("cut.jpg", b"\xff\xd8\xff\xe0\xff\xff".to_vec()),
        ("segments.jpg", [b"\xff\xd8".to_vec(), b"\xff\xe0\0\x02".repeat(n)].concat()),
        ("empty.gif", Vec::new()),
        ("cut.webp", b"RIFF\xff\xff\xff\xffWEBPVP8X".to_vec()),
        (
            "boxes.avif",
            [b"\0\0\0\x18ftypavif\0\0\0\0avifmif1".to_vec(), b"\0\0\0\x08meta".repeat(n)].concat(),
        ),
    ];
    let mut text = "+++\ntitle = \"T\"\n+++\n\n".to_owned();
    for (name, bytes) in pictures {
        hub.write(&format!("content/pages/{name}"), bytes);
        text.push_str(&format!("![a]({name})\n\n"));
    }
    hub.write("content/pages/t.md", text);
    bounded(&hub);
    assert!(hub.read("public/t/index.html").is_some());
}

#[test]
fn a_card_of_the_theme_that_grows_when_drawn_is_refused() {
    let hub = Hub::of(&[("content/pages/a.md", "+++\ntitle = \"A\"\n+++\n")]).with_page_cards(true);
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">";
    let doubled: String = (0..40)
        .map(|at| format!("<g id=\"a{}\"><use href=\"#a{at}\"/><use href=\"#a{at}\"/></g>", at + 1))
        .collect();
    let n = many();
    for bomb in [
        format!("{svg}<g id=\"a0\"><path d=\"M0 0h1\"/></g>{doubled}</svg>"),
        format!("{svg}{}{}</svg>", "<g>".repeat(n), "</g>".repeat(n)),
    ] {
        hub.write("theme/cards/card.svg", bomb);
        let found = bounded(&hub);
        assert!(!found.is_empty());
    }
}
