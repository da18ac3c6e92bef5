//! Who is connected. There is room for so many; whoever comes after gets the place of the one that
//! has the least to lose, so that nobody who keeps places locks others out.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::AbortHandle;

/// More than all tabs of a person need.
const MOST: usize = 512;

/// What a connection is at, the least to lose first: a stream begins anew by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Doing {
    /// Its request has not come yet, or it was answered.
    Waiting,
    Listening,
    Answering,
}

/// What one connection is at, for itself and for the crowd.
#[derive(Clone, Default)]
pub(super) struct Place(Arc<AtomicU8>);

impl Place {
    pub(super) fn is(&self, doing: Doing) {
        self.0.store(doing as u8, Ordering::Relaxed);
    }

    fn doing(&self) -> u8 {
        self.0.load(Ordering::Relaxed)
    }
}

#[derive(Default)]
pub(super) struct Crowd {
    /// In the order in which they came.
    connected: Mutex<BTreeMap<u64, (Place, AbortHandle)>>,
}

impl Crowd {
    /// Takes in a connection, and lets another go where there is no room.
    pub(super) fn enter(&self, number: u64, place: Place, connection: AbortHandle) {
        let mut connected = self.connected.lock().unwrap_or_else(PoisonError::into_inner);
        connected.retain(|_, (_, connection)| !connection.is_finished());
        if connected.len() >= MOST {
            let least = connected.iter().min_by_key(|(_, (place, _))| place.doing());
            let least = least.map(|(number, _)| *number);
            if let Some((_, gone)) = least.and_then(|least| connected.remove(&least)) {
                gone.abort();
            }
        }
        connected.insert(number, (place, connection));
    }
}
