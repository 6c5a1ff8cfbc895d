//! Chance: for ids that nobody has used, and for waits that do not fall together.

/// A number from 0 up to, but not including, 1.
#[must_use]
#[cfg(target_arch = "wasm32")]
pub fn random() -> f64 {
    js_sys::Math::random()
}

/// A number from 0 up to, but not including, 1.
#[must_use]
#[cfg(not(target_arch = "wasm32"))]
pub fn random() -> f64 {
    let bits = seeded::next().unwrap_or_else(seeded::unforeseen) >> 32;
    f64::from(u32::try_from(bits).unwrap_or(0)) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(not(target_arch = "wasm32"))]
pub use seeded::seed_random;

/// Chance on the host, where a simulation wants it to be the same each time.
#[cfg(not(target_arch = "wasm32"))]
mod seeded {
    use std::cell::Cell;
    use std::hash::{BuildHasher, RandomState};

    thread_local! {
        static STATE: Cell<Option<u64>> = const { Cell::new(None) };
    }

    /// From now on a seed decides what is random on this thread: only for simulations, never where ids must be secret.
    pub fn seed_random(seed: u64) {
        STATE.set(Some(seed));
    }

    /// What the seed says next, by SplitMix64; `None` without one.
    pub(super) fn next() -> Option<u64> {
        let state = STATE.get()?.wrapping_add(0x9e37_79b9_7f4a_7c15);
        STATE.set(Some(state));
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Some(mixed ^ (mixed >> 31))
    }

    pub(super) fn unforeseen() -> u64 {
        RandomState::new().hash_one(())
    }
}

/// An id of 128 random bits, in the form of a UUID.
#[must_use]
pub fn random_id() -> String {
    let [a, b, c, d] = [(); 4].map(|()| random_word());
    let (b, c) = (b & 0xffff_0fff | 0x4000, c & 0x3fff_ffff | 0x8000_0000);
    let mut id = String::with_capacity(36);
    for at in 0..32 {
        if matches!(at, 8 | 12 | 16 | 20) {
            id.push('-');
        }
        let digit = ([a, b, c, d][at / 8] >> (28 - at % 8 * 4)) & 15;
        id.extend(char::from_digit(digit, 16));
    }
    id
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the product lies within 32 bits")]
fn random_word() -> u32 {
    (random() * (f64::from(u32::MAX) + 1.0)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_form_of_a_uuid_and_differ() {
        let (one, other) = (random_id(), random_id());
        assert_ne!(one, other);
        let parts: Vec<_> = one.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert_eq!(&one[14..15], "4");
    }

    #[test]
    #[cfg(not(target_arch = "wasm32"))]
    fn a_seed_gives_the_same_chance_each_time() {
        let drawn = || {
            seed_random(7);
            [(); 3].map(|()| random().to_bits())
        };
        let first = std::thread::spawn(drawn).join();
        assert_eq!(first.ok(), std::thread::spawn(drawn).join().ok());
    }
}
