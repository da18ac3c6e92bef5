use crate::card::{Broken, CardCache, CardFormat, Sketch};

fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">{inside}</svg>"
    )
}

fn sketch(inside: &str) -> Sketch {
    Sketch::new(svg(inside), CardFormat::Wide.size()).expect("it is right")
}

/// Width, height and the colours met from the top left on, each once.
fn picture(png: &[u8]) -> (u32, u32, Vec<[u8; 3]>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgb);
    let mut colours: Vec<[u8; 3]> = Vec::new();
    for pixel in pixels.chunks_exact(3) {
        let colour = [pixel[0], pixel[1], pixel[2]];
        if colours.last() != Some(&colour) && !colours.contains(&colour) && colours.len() < 999 {
            colours.push(colour);
        }
    }
    (info.width, info.height, colours)
}

#[test]
fn a_card_is_drawn_in_its_size_opaque_and_the_same_each_time() {
    let sketch = sketch("<rect width=\"600\" height=\"630\" fill=\"#8a3b2e\"/>");
    let drawn = sketch.draw().unwrap();
    let (width, height, colours) = picture(&drawn);
    assert_eq!((width, height), (1200, 630));
    assert_eq!(colours, [[0x8a, 0x3b, 0x2e], [255, 255, 255]]);
    let again = std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(|| sketch.draw().unwrap())).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(again.iter().all(|one| *one == drawn));
}

#[test]
fn many_colours_lose_nothing() {
    let stops = "<linearGradient id=\"g\"><stop stop-color=\"#000\"/><stop offset=\"1\" \
                 stop-color=\"#0cf\"/></linearGradient><rect width=\"1200\" height=\"630\" \
                 fill=\"url(#g)\"/>";
    let (_, _, colours) = picture(&sketch(stops).draw().unwrap());
    assert!(colours.len() > 256, "{}", colours.len());
}

#[test]
fn what_would_not_be_drawn_is_refused() {
    for (element, name) in [
        ("<text>a</text>", "text"),
        ("<g><image href=\"/etc/passwd\"/></g>", "image"),
        ("<foreignObject/>", "foreignObject"),
        ("<script>a</script>", "script"),
    ] {
        let refused = Sketch::new(svg(element), CardFormat::Wide.size());
        assert_eq!(refused, Err(Broken::NotDrawn(name)));
    }
    for broken in ["<svg", "", "<svg>&nbsp;</svg>", "{{ x }}"] {
        assert!(matches!(
            Sketch::new(broken.into(), CardFormat::Wide.size()),
            Err(Broken::Syntax(_))
        ));
    }
    let heavy = svg(&"<g/>".repeat(1_000_000));
    assert_eq!(Sketch::new(heavy, CardFormat::Wide.size()), Err(Broken::TooLarge));
    let bomb = format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{}", svg("<title>&a;</title>"));
    assert!(Sketch::new(bomb, CardFormat::Wide.size()).is_err());
}

#[test]
fn nothing_outside_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("red.svg");
    std::fs::write(&file, svg("<rect width=\"9\" height=\"9\" fill=\"red\"/>")).unwrap();
    let place = file.display();
    let inside = format!(
        "<style>@import url(\"{place}\"); rect {{ fill: #fff }}</style>\
         <filter id=\"f\"><feImage href=\"{place}\"/></filter>\
         <rect width=\"1200\" height=\"630\" filter=\"url(#f)\"/>\
         <use href=\"{place}#a\"/><use href=\"http://127.0.0.1:9/a.svg#a\"/>"
    );
    let drawn = sketch(&inside).draw().unwrap();
    let (_, _, colours) = picture(&drawn);
    assert!(!colours.contains(&[255, 0, 0]));
}

#[test]
fn every_format_is_drawn_in_its_shape() {
    for format in CardFormat::ALL {
        let (width, height) = format.size();
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"/>"
        );
        let drawn = Sketch::new(text, format.size()).unwrap().draw().unwrap();
        assert_eq!(picture(&drawn).0, width);
        assert_eq!(picture(&drawn).1, height);
    }
}

#[test]
fn what_was_kept_is_used_where_its_seal_holds_alone() {
    let (one, other) = (sketch("<g/>"), sketch("<g id=\"a\"/>"));
    let png = one.draw().unwrap();
    let sealed = one.key().sealed(&png);
    assert_eq!(one.key().opened(sealed.clone()), Some(png));
    assert_eq!(other.key().opened(sealed.clone()), None);
    for at in [0, 31, 32, sealed.len() - 1] {
        let mut broken = sealed.clone();
        broken[at] ^= 1;
        assert_eq!(one.key().opened(broken), None);
    }
    assert_eq!(one.key().opened(sealed[..31].to_vec()), None);
    assert_eq!(one.key().opened(Vec::new()), None);
}

#[test]
fn a_preview_remembers_the_last_cards() {
    let cache = CardCache::default();
    let first = sketch("<g/>");
    let png = cache.png(&first).unwrap();
    assert!(std::sync::Arc::ptr_eq(&png, &cache.png(&first).unwrap()));
    assert_eq!(*png, *first.draw().unwrap());
}
