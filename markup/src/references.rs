//! Character references: `&amp;`, `&#38;`, `&#x26;`.

mod names;

use std::borrow::Cow;

/// The longest name that is looked at.
const LONGEST_NAME: usize = 32;

/// The longest name that counts without a semicolon.
const LONGEST_LEGACY_NAME: usize = 6;

/// What the bytes 128 to 159 meant on Windows, which is what people mean who write such references.
const WINDOWS: [u16; 32] = [
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d,
    0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a,
    0x153, 0x9d, 0x17e, 0x178,
];

/// Where a reference stands: in attributes fewer things are taken for one, so that addresses stay what they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Text,
    Attribute,
}

/// Puts characters in the place of references.
pub(crate) fn resolve(raw: &str, place: Place) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let (mut text, mut rest) = (String::with_capacity(raw.len()), raw);
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = reference(rest, place).unwrap_or(('&', 1));
        text.push(character);
        rest = &rest[length..];
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character and the length of the reference that the text begins with.
fn reference(text: &str, place: Place) -> Option<(char, usize)> {
    match text.as_bytes().get(1)? {
        b'#' => numeric(text),
        _ => named(text, place),
    }
}

fn numeric(text: &str) -> Option<(char, usize)> {
    let is_hex = matches!(text.as_bytes().get(2), Some(b'x' | b'X'));
    let (start, radix) = if is_hex { (3, 16) } else { (2, 10) };
    let digits = || text.bytes().skip(start).map_while(|byte| char::from(byte).to_digit(radix));
    let end = start + digits().count();
    let code = digits().fold(0_u32, |code, digit| code.saturating_mul(radix).saturating_add(digit));
    (end > start).then(|| (character(code), end + usize::from(text.as_bytes().get(end) == Some(&b';'))))
}

fn character(code: u32) -> char {
    let meant = match code {
        0 => 0xfffd,
        0x80..=0x9f => WINDOWS.get(code as usize - 0x80).copied().map_or(code, u32::from),
        _ => code,
    };
    char::from_u32(meant).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// HTML takes `&notaname;` for `&not;` and the rest for text. Here a name that nobody knows stays as it is, since that is
/// what its author sees everywhere else; only a name without a semicolon may be followed by text.
fn named(text: &str, place: Place) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    let of_a_name = |byte: &&u8| byte.is_ascii_alphanumeric();
    let length = bytes.iter().skip(1).take(LONGEST_NAME).take_while(of_a_name).count();
    let name = text.get(1..=length)?;
    if bytes.get(length + 1) == Some(&b';') {
        return names::character(name).map(|named| (named, length + 2));
    }
    let prefixes = (2..=length.min(LONGEST_LEGACY_NAME)).rev();
    let (named, end) = prefixes.filter_map(|end| Some((names::legacy(name.get(..end)?)?, end + 1))).next()?;
    let goes_on = bytes.get(end).is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric());
    (place == Place::Text || !goes_on).then_some((named, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters() {
        let cases = [
            ("&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39; &copy;", "<b> & \"q\" 'a' ©"),
            ("&#x1F600;&#65&#x42&hellip;&#128;", "😀AB…€"),
            ("&ampx &lt2 &copy", "&x <2 ©"),
            ("&#0;&#xD800;&#x110000;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("& && &; &# &#; &#x; &#xg &xx; AT&T R&D", "& && &; &# &#; &#x; &#xg &xx; AT&T R&D"),
            ("&notanentity;", "&notanentity;"),
            ("&é;", "&é;"),
        ];
        for (raw, text) in cases {
            assert_eq!(resolve(raw, Place::Text), text, "{raw}");
        }
    }

    #[test]
    fn in_an_address_only_whole_names_are_references() {
        assert_eq!(resolve("?a=1&copy=2&lt3&amp;x&reg", Place::Attribute), "?a=1&copy=2&lt3&x®");
    }
}
