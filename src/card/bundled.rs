//! The fonts that Parvis brings. Where they come from: `themes/fonts/README.md`.

use std::sync::{Arc, LazyLock};

use super::Face;

macro_rules! fonts {
    ($($name:ident $file:literal;)*) => {
        /// Read once a process, by whoever draws the first card.
        pub(super) struct Bundled { $(pub(super) $name: Arc<Face>,)* }

        pub(super) static BUNDLED: LazyLock<Bundled> = LazyLock::new(|| Bundled {
            $($name: Arc::new(
                Face::bundled(include_bytes!(concat!("../../themes/fonts/", $file)))
                    .expect("the tests read each"),
            ),)*
        });
    };
}

fonts! {
    serif "source-serif.ttf";
    sans "source-sans.ttf";
    arabic "noto-naskh-arabic.ttf";
    hebrew "frank-ruhl-libre.ttf";
    devanagari "noto-serif-devanagari.ttf";
    thai "noto-serif-thai.ttf";
}
