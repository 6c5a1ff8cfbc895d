//! The words of the widget in the language of its user: every text that a person reads and no participant wrote.
//!
//! English is built in. A [`Catalogue`] of another language comes from outside, and whatever it lacks stays English.

/// The list of all words: each with the key of its text in catalogues, and the text in English.
macro_rules! words {
    ($($word:ident $key:literal $text:literal)*) => {
        /// A text of the widget.
        #[allow(rustdoc::bare_urls, reason = "a text is told as it is")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word {
            $(#[doc = $text] $word,)*
        }

        /// The keys and the English texts, in the order of [`Word`].
        pub const TEXTS: &[(&str, &str)] = &[$(($key, $text),)*];
    };
}

mod direction;
mod ending;
pub mod english;
mod fill;
mod form;
mod lists;
mod native;

use std::fmt;
use std::rc::Rc;

use yew::AttrValue;

pub use ending::without_end;
pub use english::Word;
pub use form::{Form, Plurals};
pub use lists::Lists;
pub use native::English;

use direction::is_right_to_left;
use fill::{BARE, ISOLATED, Marks, fill};

/// The words in one language. Cheap to clone; two are equal if they are the same.
#[derive(Clone)]
pub struct Words(Rc<Catalogue>);

/// One language: its texts, and how it counts and lists.
pub struct Catalogue {
    locale: Rc<str>,
    plurals: Box<dyn Plurals>,
    lists: Box<dyn Lists>,
    texts: Vec<Text>,
    /// What stands around a name in a sentence.
    marks: Marks,
}

/// A text, or one for each form of a number.
pub enum Text {
    /// The same for every number.
    One(Rc<str>),
    /// One for each form.
    Many(Vec<(Form, Rc<str>)>),
}

impl Catalogue {
    /// The texts in a language, which `plurals` counts in and `lists` joins in. `given` is asked for the text of each key.
    #[must_use]
    pub fn new(
        locale: &str,
        plurals: Box<dyn Plurals>,
        lists: Box<dyn Lists>,
        given: &dyn Fn(&str) -> Option<Text>,
    ) -> Self {
        let usable = |key: &str| given(key).filter(Text::is_given);
        let texts = english::TEXTS.iter().map(|(key, text)| usable(key).unwrap_or_else(|| built_in(text)));
        let marks = if is_right_to_left(locale) { ISOLATED } else { BARE };
        Self { locale: locale.into(), plurals, lists, texts: texts.collect(), marks }
    }
}

impl Text {
    /// Whether there is a text at all.
    fn is_given(&self) -> bool {
        match self {
            Self::One(_) => true,
            Self::Many(forms) => !forms.is_empty(),
        }
    }
}

fn built_in(text: &str) -> Text {
    match text.split_once('\n') {
        None => Text::One(text.into()),
        Some((one, other)) => Text::Many(vec![(Form::One, one.into()), (Form::Other, other.into())]),
    }
}

impl Words {
    /// The words of a catalogue.
    #[must_use]
    pub fn new(catalogue: Catalogue) -> Self {
        Self(Rc::new(catalogue))
    }

    /// The language, as `Intl` names it; empty for the browser's own.
    #[must_use]
    pub fn locale(&self) -> &str {
        &self.0.locale
    }

    /// Whether the language is written from right to left.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        self.0.marks == ISOLATED
    }

    /// A text.
    #[must_use]
    pub fn get(&self, word: Word) -> Rc<str> {
        self.form(word, Form::Other)
    }

    /// A text, for where Yew wants one.
    #[must_use]
    pub fn attr(&self, word: Word) -> AttrValue {
        self.get(word).into()
    }

    /// A text with values in the places of their names: `{name}`. A value is not looked through for names again.
    #[must_use]
    pub fn with(&self, word: Word, values: &[(&str, &str)]) -> Rc<str> {
        fill(&self.get(word), values, self.0.marks)
    }

    /// A number in the digits of the language.
    #[must_use]
    pub fn number(&self, number: usize) -> Rc<str> {
        self.0.plurals.number(number)
    }

    /// A text with a number in it, in the form that the language has for the number; the number stands at `{n}`.
    #[must_use]
    pub fn count(&self, word: Word, count: usize) -> Rc<str> {
        self.count_with(word, count, &[])
    }

    /// A text with a number and other values in it. A value for `n`, such as "99+", is told in place of the number.
    #[must_use]
    pub fn count_with(&self, word: Word, count: usize, values: &[(&str, &str)]) -> Rc<str> {
        let plurals = &self.0.plurals;
        let (text, number) = (self.form(word, plurals.form(count)), plurals.number(count));
        let mut all = values.to_vec();
        all.push(("n", &number));
        fill(&text, &all, self.0.marks)
    }

    /// Several things as one text, such as "a, b and c".
    #[must_use]
    pub fn list(&self, items: &[Rc<str>]) -> Rc<str> {
        let [before, after] = self.0.marks;
        let items: Vec<Rc<str>> = items.iter().map(|item| [before, &**item, after].concat().into()).collect();
        self.0.lists.join(&items)
    }

    fn form(&self, word: Word, wanted: Form) -> Rc<str> {
        match &self.0.texts[word as usize] {
            Text::One(text) => Rc::clone(text),
            Text::Many(forms) => {
                let found = forms.iter().find(|(form, _)| *form == wanted);
                let found = found.or_else(|| forms.iter().find(|(form, _)| *form == Form::Other));
                found.or(forms.first()).map_or_else(|| "".into(), |(_, text)| Rc::clone(text))
            }
        }
    }
}

thread_local! {
    /// One for all who were given no words: it is the same each time, and there once.
    static ENGLISH: Words = Words::new(Catalogue::new("", Box::new(English), Box::new(English), &|_| None));
}

/// English.
impl Default for Words {
    fn default() -> Self {
        ENGLISH.with(Self::clone)
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Words {}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.locale())
    }
}

// The catalogues of other languages are read by what only the host has.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod languages;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
