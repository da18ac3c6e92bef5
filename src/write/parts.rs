//! Bytes in many parts, read as one file.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::sync::Arc;

pub(super) struct Parts<'a> {
    parts: &'a [Arc<[u8]>],
    /// The part that comes next, and how much of it was read.
    next: usize,
    read: usize,
}

impl<'a> Parts<'a> {
    pub(super) fn of(parts: &'a [Arc<[u8]>]) -> Self {
        Self { parts, next: 0, read: 0 }
    }
}

impl Read for Parts<'_> {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while let Some(part) = self.parts.get(self.next) {
            let rest = &part[self.read..];
            let length = rest.len().min(piece.len() - filled);
            piece[filled..filled + length].copy_from_slice(&rest[..length]);
            filled += length;
            self.read += length;
            if self.read < part.len() {
                break;
            }
            (self.next, self.read) = (self.next + 1, 0);
        }
        Ok(filled)
    }
}

/// To its beginning alone.
impl Seek for Parts<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if to != SeekFrom::Start(0) {
            return Err(ErrorKind::Unsupported.into());
        }
        *self = Self::of(self.parts);
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_are_read_as_one(parts in prop::collection::vec("[a-z]{0,9}", 0..9), size in 1_usize..20) {
            let whole = parts.concat();
            let parts: Vec<Arc<[u8]>> = parts.iter().map(|part| part.as_bytes().into()).collect();
            let mut source = Parts::of(&parts);
            for _ in 0..2 {
                let (mut read, mut piece) = (Vec::new(), vec![0; size]);
                loop {
                    let length = source.read(&mut piece).expect("memory is read");
                    if length == 0 {
                        break;
                    }
                    read.extend_from_slice(&piece[..length]);
                }
                prop_assert_eq!(String::from_utf8_lossy(&read), whole.as_str());
                source.rewind().expect("it begins again");
            }
        }
    }
}
