//! Killed at any moment, a build leaves each file wholly old or wholly new, and the next one ends
//! as a clean one would. `PARVIS_KILLS` says how often; `tests/run` kills 200 times.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::support::{Ask, NOW, TwoStates, count, outputs};

/// A number of a sequence that a seed begins (splitmix64): the same kills for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}

fn build(hub: &Path) -> Ask {
    // The one that was killed holds nothing any more: nobody is waited for.
    Ask::build(hub).options("--now 2026-11-20T10:00:00 --wait 0")
}

fn start(hub: &Path) -> Child {
    let mut command = build(hub).command();
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn killed_at_any_moment_each_file_is_old_or_new_and_the_next_build_is_as_a_clean_one() {
    let kills = count("PARVIS_KILLS", 10);
    let seed = count("PARVIS_SEED", 20_261_120) as u64;
    let mut chance = Chance(seed);
    let states = TwoStates::new();
    let hub = states.hub.path();
    let begun = Instant::now();
    states.hub.build(NOW).written();
    let ended = build(hub).run().well();
    let whole = begun.elapsed().as_micros() as u64;
    drop(ended);
    let (mut state, mut torn_apart) = (0, 0);
    for kill in 0..kills {
        state = 1 - state;
        states.become_state(state);
        let mut child = start(hub);
        // Half of the kills come while files are moved, which is over in a moment.
        if kill % 2 == 0 {
            std::thread::sleep(Duration::from_micros(chance.below(whole)));
        } else {
            wait_for(&hub.join("public/.parvis/staged/manifest-last"), &mut child);
            std::thread::sleep(Duration::from_micros(chance.below(2_000)));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let left = outputs(hub);
        states.is_whole(&left);
        torn_apart += usize::from((0..2).all(|one| left != *states.clean(one)));
        let ran = build(hub).run();
        assert_eq!(ran.code, Some(0), "seed {seed}, kill {kill}: {}", ran.stderr);
        assert!(
            outputs(hub) == *states.clean(state),
            "seed {seed}, kill {kill}: not as a clean build"
        );
    }
    println!("{kills} kills from seed {seed}: {torn_apart} came between the old site and the new");
    assert!(kills < 100 || torn_apart > kills / 20, "the kills come too early or too late");
}

fn wait_for(path: &Path, child: &mut Child) {
    while !path.exists() && child.try_wait().unwrap().is_none() {
        std::hint::spin_loop();
    }
}
