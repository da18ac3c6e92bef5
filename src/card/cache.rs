//! Cards that were drawn before, by all that they show. It may only skip work: what is kept is
//! compared with its hash before it is used. The disk is touched by the rim alone: a build through
//! `CardFolder`, a preview not at all.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Broken, Sketch};

/// What tells cards apart: the same key, the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key([u8; 32]);

impl From<blake3::Hash> for Key {
    fn from(hash: blake3::Hash) -> Self {
        Self(*hash.as_bytes())
    }
}

impl Key {
    /// As a file is named.
    pub(crate) fn hex(&self) -> String {
        blake3::Hash::from(self.0).to_hex().to_string()
    }

    /// A drawn card as it is kept: a hash of key and picture, then the picture.
    pub(crate) fn sealed(&self, png: &[u8]) -> Vec<u8> {
        [self.seal(png).as_slice(), png].concat()
    }

    /// The picture of what was kept; `None` where it is not what was sealed.
    pub(crate) fn opened(&self, kept: Vec<u8>) -> Option<Vec<u8>> {
        let (seal, png) = kept.split_at_checked(32)?;
        (self.seal(png) == seal).then(|| png.to_vec())
    }

    fn seal(&self, png: &[u8]) -> [u8; 32] {
        *blake3::keyed_hash(&self.0, png).as_bytes()
    }
}

/// How many cards a preview remembers.
const MOST: usize = 64;

/// The last cards that were asked for. One serves all threads.
#[derive(Default)]
pub(crate) struct CardCache {
    drawn: Mutex<VecDeque<(Key, Arc<[u8]>)>>,
}

impl CardCache {
    /// A card's PNG, drawn where it is not known.
    pub(crate) fn png(&self, sketch: &Sketch) -> Result<Arc<[u8]>, Broken> {
        let key = sketch.key();
        let known = |all: &VecDeque<(Key, Arc<[u8]>)>| {
            all.iter().find(|(one, _)| *one == key).map(|(_, png)| png.clone())
        };
        if let Some(png) = known(&self.drawn.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(png);
        }
        let png: Arc<[u8]> = sketch.draw()?.into();
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if known(&drawn).is_none() {
            drawn.push_back((key, png.clone()));
            if drawn.len() > MOST {
                drawn.pop_front();
            }
        }
        Ok(png)
    }
}
