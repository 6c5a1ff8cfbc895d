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
    use std::hash::{BuildHasher, RandomState};
    let bits = RandomState::new().hash_one(()) >> 32;
    f64::from(u32::try_from(bits).unwrap_or(0)) / (f64::from(u32::MAX) + 1.0)
}

/// An id of 128 random bits, in the form of a UUID.
#[must_use]
pub fn random_id() -> String {
    let [a, b, c, d] = [(); 4].map(|()| random_word());
    let (b, c) = (b & 0xffff_0fff | 0x4000, c & 0x3fff_ffff | 0x8000_0000);
    format!("{a:08x}-{:04x}-{:04x}-{:04x}-{:04x}{d:08x}", b >> 16, b & 0xffff, c >> 16, c & 0xffff)
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
}
