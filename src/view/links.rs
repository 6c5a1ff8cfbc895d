//! Addresses in plain text, as links that lead where they say.
//!
//! What is shown is what is followed: no name is given to an address, and one that could hide its host, by a user name
//! before it or by percent signs in it, stays text. So does one without a name of letters, such as `http://[::1]/`.

use std::rc::Rc;

use super::unseen::is_unseen;

/// A part of a text. All parts together are the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text, as it is.
    Text(Rc<str>),
    /// An address.
    Link {
        /// Where it leads: the text itself, or with `https://` before it where it begins with `www.`.
        href: Rc<str>,
        /// What the text says.
        text: Rc<str>,
    },
}

/// The ways in which an address may begin.
const BEGINNINGS: [&str; 5] = ["https://", "http://", WITHOUT_SCHEME, "mailto:", "tel:"];

const WITHOUT_SCHEME: &str = "www.";

/// The pieces of a text, in a time that grows with its length and with nothing else.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut told, mut looked, mut before) = (0, 0, ' ');
    for (at, character) in text.char_indices() {
        let may_begin = at >= looked && !is_of_a_word(before);
        before = character;
        let Some(found) = text.get(at..).filter(|_| may_begin).and_then(find) else { continue };
        looked = at + found.looked;
        if let Some(link) = found.link {
            push_text(&mut pieces, text.get(told..at));
            pieces.push(Piece::Link { href: href(link), text: link.into() });
            told = at + link.len();
        }
    }
    push_text(&mut pieces, text.get(told..));
    pieces
}

fn push_text(pieces: &mut Vec<Piece>, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        pieces.push(Piece::Text(text.into()));
    }
}

fn href(link: &str) -> Rc<str> {
    if begins_with(link, WITHOUT_SCHEME) { ["https://", link].concat().into() } else { link.into() }
}

/// What the beginning of an address has turned out to be.
struct Found<'a> {
    link: Option<&'a str>,
    looked: usize,
}

fn find(text: &str) -> Option<Found<'_>> {
    let beginning = BEGINNINGS.into_iter().find(|beginning| begins_with(text, beginning))?;
    let after = text.get(beginning.len()..)?;
    let reach = match beginning {
        "mailto:" => mailbox(after),
        "tel:" => number(after),
        _ => page(after, beginning == WITHOUT_SCHEME),
    };
    let link = text.get(..beginning.len() + reach.address)?.trim_end_matches(is_of_a_sentence);
    let link = Some(link).filter(|_| reach.address > 0);
    Some(Found { link, looked: beginning.len() + reach.looked })
}

fn begins_with(text: &str, beginning: &str) -> bool {
    text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}

/// How far an address goes, and how far somebody has looked for it. Nobody looks there again, as otherwise text that is
/// made for it would take a time that grows with its length squared.
struct Reach {
    address: usize,
    looked: usize,
}

impl Reach {
    const fn to(address: usize) -> Self {
        Self { address, looked: address }
    }

    const fn nowhere(looked: usize) -> Self {
        Self { address: 0, looked }
    }

    const fn and(self, more: &Self) -> Self {
        Self { address: self.address + more.address, looked: self.looked + more.looked }
    }
}

/// A host, and what follows it.
fn page(text: &str, needs_dot: bool) -> Reach {
    if !text.starts_with(begins_a_name) {
        return Reach::nowhere(0);
    }
    let (name, rest) = parted(text, is_of_a_name);
    let passes = !needs_dot || name.trim_end_matches('.').contains('.');
    match port(rest).filter(|_| passes) {
        Some((port, rest)) => Reach::to(name.len() + port).and(&path(rest, &['/', '?', '#'])),
        None => Reach::nowhere(name.len()),
    }
}

/// The length of a port, if there is one, and what follows it; nothing, where all this may be a user name.
fn port(text: &str) -> Option<(usize, &str)> {
    let after = text.strip_prefix(':').unwrap_or(text);
    let (digits, rest) = parted(after, is_digit);
    let goes_on = |next| is_of_a_name(next) || matches!(next, '@' | '%' | ':');
    match digits.len() {
        _ if rest.starts_with(goes_on) => None,
        0 => Some((0, text)),
        length @ 1..=5 => Some((length + 1, rest)),
        _ => None,
    }
}

fn mailbox(text: &str) -> Reach {
    let (local, rest) = parted(text, |character| is_of_a_name(character) || matches!(character, '+' | '%'));
    let host = rest.strip_prefix('@').filter(|host| !local.is_empty() && host.starts_with(begins_a_name));
    let Some(host) = host else { return Reach::nowhere(local.len()) };
    let (name, rest) = parted(host, is_of_a_name);
    Reach::to(local.len() + 1 + name.len()).and(&path(rest, &['?']))
}

fn number(text: &str) -> Reach {
    let (number, _) = parted(text, |character| is_digit(character) || matches!(character, '+' | '-' | '.'));
    let is_number = number.chars().filter(|character| is_digit(*character)).count() > 2;
    if is_number { Reach::to(number.len()) } else { Reach::nowhere(number.len()) }
}

/// What follows a host after one of some characters, up to a bracket that has no partner in it.
fn path(text: &str, beginnings: &[char]) -> Reach {
    let (mut looked, mut open) = (0, Vec::new());
    for (at, character) in text.char_indices() {
        let goes_on = if at == 0 { beginnings.contains(&character) } else { is_of_a_path(character) };
        match character {
            _ if !goes_on => break,
            '(' => open.push((at, ')')),
            '[' => open.push((at, ']')),
            '{' => open.push((at, '}')),
            // One that has no partner before it ends the address.
            ')' | ']' | '}' if open.pop_if(|(_, partner)| *partner == character).is_none() => break,
            _ => {}
        }
        looked = at + character.len_utf8();
    }
    Reach { address: open.first().map_or(looked, |(at, _)| *at), looked }
}

/// The characters at the beginning of a text that pass, and the rest.
fn parted(text: &str, passes: fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|character| !passes(character)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

const fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

/// No address begins after such a character: it would be a part of something else.
fn is_of_a_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '@' | '/')
}

fn begins_a_name(character: char) -> bool {
    is_of_a_name(character) && !matches!(character, '.' | '-' | '_')
}

/// Letters of all scripts, but no symbols, nothing that a browser takes for a dot or a slash, and nothing unseen.
fn is_of_a_name(character: char) -> bool {
    match character {
        '.' | '-' | '_' => true,
        '\0'..='\u{7f}' => character.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}'
        | '\u{2000}'..='\u{206f}'
        | '\u{2190}'..='\u{2bff}'
        | '\u{fe50}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ffff}'
        | '\u{1f000}'..='\u{1faff}'
        | '\u{e0000}'.. => false,
        _ => !is_unseen(character) && !is_of_east_asia(character),
    }
}

/// What browsers leave in an address that is typed, but for quotation marks and brackets that belong to the text.
fn is_of_a_path(character: char) -> bool {
    let quotes = matches!(
        character,
        '<' | '>'
            | '"'
            | '`'
            | '\\'
            | '^'
            | '|'
            | '«'
            | '»'
            | '\u{201c}'..='\u{201f}'
            | '\u{2039}'..='\u{203a}'
    );
    !quotes && !is_unseen(character) && !is_of_east_asia(character)
}

/// Punctuation that stands beside an address without a space in Chinese and Japanese.
fn is_of_east_asia(character: char) -> bool {
    matches!(
        character,
        '\u{3000}'..='\u{3004}'
            | '\u{3008}'..='\u{301f}'
            | '\u{ff00}'..='\u{ff0f}'
            | '\u{ff1a}'..='\u{ff20}'
            | '\u{ff3b}'..='\u{ff40}'
            | '\u{ff5b}'..='\u{ff65}'
    )
}

/// What ends a sentence, and not an address.
fn is_of_a_sentence(character: char) -> bool {
    matches!(character, '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '_' | '~' | '…' | '’')
}

// Property tests need what only the host has.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
