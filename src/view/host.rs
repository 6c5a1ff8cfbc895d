//! Hosts as they are asked for: in ASCII, so that no letter of theirs passes for another.

use acs_chat_markup::Address;

/// The longest part of a host that can be asked for. Longer ones lead nowhere, and would take a time that grows with their
/// length squared.
const LONGEST_PART: usize = 63;

/// A host, or the address of a mailbox, with each part that is not ASCII in Punycode (RFC 3492): "xn--…". Capital
/// letters of other alphabets are not made small ones, as a browser would.
#[must_use]
pub fn plain(host: &str) -> String {
    let mut plain = String::with_capacity(host.len());
    for part in host.split_inclusive(['.', '@']) {
        if part.is_ascii() {
            plain.push_str(part);
        } else {
            let label = part.trim_end_matches(['.', '@']);
            let end = label.char_indices().nth(LONGEST_PART).map(|(at, _)| at);
            plain.push_str("xn--");
            push_punycode(&mut plain, end.and_then(|end| label.get(..end)).unwrap_or(label));
            plain.extend(end.map(|_| '…'));
            plain.extend(part.chars().next_back().filter(|end| matches!(end, '.' | '@')));
        }
    }
    plain
}

/// The host of an address that is shown in letters which could pass for others.
#[must_use]
pub fn in_disguise(address: &str) -> Option<String> {
    let address = Address::parse(address)?;
    let destination = address.destination();
    (!destination.is_ascii()).then(|| plain(destination))
}

/// The numbers of RFC 3492 for host names.
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const FIRST_BIAS: u32 = 72;

fn push_punycode(plain: &mut String, label: &str) {
    let basic = label.chars().filter(char::is_ascii);
    let start = plain.len();
    plain.extend(basic.map(|character| character.to_ascii_lowercase()));
    let mut done = plain.len() - start;
    if done > 0 {
        plain.push('-');
    }
    let (basic_count, count) = (done, label.chars().count());
    let (mut least, mut delta, mut bias) = (0x80, 0_u32, FIRST_BIAS);
    while done < count {
        let codes = || label.chars().map(u32::from);
        let Some(next) = codes().filter(|code| *code >= least).min() else { return };
        delta = delta.wrapping_add((next - least).wrapping_mul(number(done + 1)));
        for code in codes() {
            if code < next {
                delta = delta.wrapping_add(1);
            } else if code == next {
                push_number(plain, delta, bias);
                bias = adapted(delta, number(done + 1), done == basic_count);
                delta = 0;
                done += 1;
            }
        }
        delta = delta.wrapping_add(1);
        least = next + 1;
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A number in digits whose weights follow the bias.
fn push_number(plain: &mut String, mut rest: u32, bias: u32) {
    let mut place = BASE;
    loop {
        let threshold = place.saturating_sub(bias).clamp(T_MIN, T_MAX);
        if rest < threshold {
            return plain.push(digit(rest));
        }
        plain.push(digit(threshold + (rest - threshold) % (BASE - threshold)));
        rest = (rest - threshold) / (BASE - threshold);
        place += BASE;
    }
}

fn digit(value: u32) -> char {
    char::from_digit(if value < 26 { value + 10 } else { value - 26 }, BASE).unwrap_or('?')
}

fn adapted(delta: u32, count: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / DAMP } else { delta / 2 };
    delta += delta / count.max(1);
    let mut places = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        places += BASE;
    }
    places + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_as_browsers_ask_for_them() {
        let cases = [
            ("example.org", "example.org"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("www.bаnk.example", "www.xn--bnk-6cd.example"),
            ("例え.jp", "xn--r8jz45g.jp"),
            ("münchen.example.", "xn--mnchen-3ya.example."),
            ("правда.example", "xn--80aafi6cg.example"),
            ("a@bücher.example", "a@xn--bcher-kva.example"),
            ("[::1]", "[::1]"),
            ("", ""),
        ];
        for (host, expected) in cases {
            assert_eq!(plain(host), expected, "{host}");
        }
    }

    #[test]
    fn only_hosts_in_other_letters_are_in_disguise() {
        assert_eq!(in_disguise("https://bücher.example/a").as_deref(), Some("xn--bcher-kva.example"));
        for address in ["https://example.org/ü", "tel:+1", "mailto:a@b.example", "https://", "ü"] {
            assert_eq!(in_disguise(address), None, "{address}");
        }
    }

    #[test]
    fn a_label_of_any_length_is_told() {
        assert!(plain(&"é漢".repeat(1_000)).starts_with("xn--"));
        // Each character another one: so the work would grow with the square of the length.
        let odd: String = ('\u{4e00}'..).take(600).collect();
        let told = plain(&[&*odd, ".example"].concat());
        assert!(told.starts_with("xn--") && told.ends_with("….example") && told.len() < 500, "{told}");
    }
}
