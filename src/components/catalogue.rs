//! The words of another language as a host page gives them. They may be anything at all: what cannot be read stays
//! English, and nothing is ever thrown.

use std::rc::Rc;

use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::calendar::{locales, set};
use crate::words::{Catalogue, English, Form, Lists, Plurals, Text, Words};

#[wasm_bindgen]
extern "C" {
    /// What the bindings of the browser lack, or would not let fail.
    #[wasm_bindgen(js_namespace = Intl, js_name = getCanonicalLocales, catch)]
    fn canonical_locales(locale: &str) -> Result<Array, JsValue>;

    /// Lists in a language; older browsers have none.
    #[wasm_bindgen(js_namespace = Intl)]
    type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locales: &Array, options: &Object) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &ListFormat, items: &Array) -> Result<JsString, JsValue>;
}

/// The forms in which a text for numbers may be given.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The words of a language. `texts` has a text for each key, or an object with one for each form of a number; what it
/// lacks is English. A locale that is none counts as none, so that days and times are told as the browser does.
#[must_use]
pub fn read_words(locale: &str, texts: &JsValue) -> Words {
    let known = canonical_locales(locale).ok().and_then(|known| known.get(0).as_string());
    let locale = known.unwrap_or_default();
    let given = |key: &str| text(&property(texts, key));
    Words::new(Catalogue::new(&locale, plurals(&locale), lists(&locale), &given))
}

/// A property of what may be no object, or may have a getter that throws.
#[must_use]
pub fn property(object: &JsValue, name: &str) -> JsValue {
    // Each exception that is caught costs a place in the table of references for good, and there are many keys.
    if !object.is_object() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(object, &JsValue::from(name)).unwrap_or_default()
}

/// A text that says something.
fn said(value: &JsValue) -> Option<Rc<str>> {
    value.as_string().filter(|text| !text.is_empty()).map(Rc::from)
}

fn text(value: &JsValue) -> Option<Text> {
    let form = |name| Some((Form::named(name)?, said(&property(value, name))?));
    said(value).map(Text::One).or_else(|| {
        let forms: Vec<_> = FORMS.into_iter().filter_map(form).collect();
        (!forms.is_empty()).then_some(Text::Many(forms))
    })
}

/// How the language counts: as English does, if none is given.
fn plurals(locale: &str) -> Box<dyn Plurals> {
    if locale.is_empty() {
        return Box::new(English);
    }
    let (locales, ungrouped) = (locales(locale), Object::new());
    set(&ungrouped, "useGrouping", &JsValue::FALSE);
    let digits = Intl::NumberFormat::new(&locales, &ungrouped).format();
    Box::new(BrowserPlurals { rules: Intl::PluralRules::new(&locales, &Object::new()), digits })
}

/// How the browser counts in a language.
struct BrowserPlurals {
    rules: Intl::PluralRules,
    digits: Function,
}

impl Plurals for BrowserPlurals {
    fn form(&self, count: usize) -> Form {
        Form::named(&String::from(self.rules.select(as_number(count)))).unwrap_or(Form::Other)
    }

    fn number(&self, count: usize) -> Rc<str> {
        let digits = self.digits.call1(&JsValue::UNDEFINED, &JsValue::from(as_number(count))).ok();
        digits.and_then(|digits| said(&digits)).unwrap_or_else(|| English.number(count))
    }
}

/// Nothing is ever counted so far that it would not fit.
fn as_number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// How the language names several. English is written as it is in the texts that are built in, without a comma before
/// the last.
fn lists(locale: &str) -> Box<dyn Lists> {
    let is_english = matches!(locale.split('-').next(), Some("" | "en"));
    let format = (!is_english).then(|| ListFormat::new(&locales(locale), &Object::new()));
    match format {
        Some(Ok(format)) => Box::new(BrowserLists(format)),
        _ => Box::new(English),
    }
}

/// How the browser names several in a language.
struct BrowserLists(ListFormat);

impl Lists for BrowserLists {
    fn join(&self, items: &[Rc<str>]) -> Rc<str> {
        let all = Array::new();
        items.iter().for_each(|item| {
            all.push(&JsValue::from(&**item));
        });
        self.0.format(&all).map_or_else(|_| English.join(items), |list| String::from(list).into())
    }
}
