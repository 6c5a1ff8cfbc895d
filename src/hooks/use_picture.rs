//! One picture, for as long as the calling component is mounted.

use web_sys::Element;
use yew::prelude::*;

use super::pictures::{PictureLoader, PictureState, Wish};
use super::sight::Sight;

/// A picture, and what can be done about it.
pub struct UsedPicture {
    /// How far it is.
    pub state: PictureState,
    /// To be called when the element that shows it cannot.
    pub on_error: Callback<Event>,
    /// To be called when the user wants to see it, for the first time or once more.
    pub on_ask: Callback<MouseEvent>,
}

/// The picture at an address, by the [`PictureLoader`] in context, for the element that is its place: it is fetched when
/// that is in view, or near it. When the component goes, the picture is no longer waited for.
#[hook]
pub fn use_picture(address: &AttrValue, place: &NodeRef) -> UsedPicture {
    let known = (use_loader(), address.clone());
    let begin = |known: &Known| known.0.begin(&known.1);
    let kept = use_state_eq(|| (known.clone(), begin(&known)));
    // What is kept may be of another address: nobody is to see that of this one.
    let state = if kept.0 == known { kept.1.clone() } else { begin(&known) };
    let setter = kept.setter();
    let told = use_callback(known.clone(), move |state, known| setter.set((known.clone(), state)));
    let telling = told.clone();
    use_effect_with(known.clone(), move |known| telling.emit(begin(known)));
    use_wish(&known, place, state == PictureState::Loading, &told);
    let known = (known, told);
    let on_error = use_callback(known.clone(), |_: Event, (known, told)| {
        known.0.forget(&known.1);
        told.emit(PictureState::Failed);
    });
    let on_ask = use_callback(known, move |_: MouseEvent, (known, told)| {
        known.0.ask(&known.1);
        told.emit(begin(known));
    });
    UsedPicture { state, on_error, on_ask }
}

/// Who loads the picture, and its address.
type Known = (PictureLoader, AttrValue);

/// Waits for a picture that has not come yet, while its place is in view or near it.
#[hook]
fn use_wish(known: &Known, place: &NodeRef, is_awaited: bool, told: &Callback<PictureState>) {
    let (place, told) = (place.clone(), told.clone());
    use_effect_with((known.clone(), is_awaited), move |((loader, address), is_awaited)| {
        let place = place.cast::<Element>().filter(|_| *is_awaited);
        let sight = place.map(|place| Sight::of(&place, wishing(loader.clone(), address.clone(), told)));
        move || drop(sight)
    });
}

/// Wishes for a picture while its place is in view. What is under way by then goes on behind the edge.
fn wishing(loader: PictureLoader, address: AttrValue, told: Callback<PictureState>) -> impl FnMut(bool) {
    let mut wish = None::<Wish>;
    move |is_in_view| {
        if is_in_view && wish.is_none() {
            wish = loader.want(&address, &told);
        } else if !is_in_view && !wish.as_ref().is_some_and(Wish::has_begun) {
            wish = None;
        }
    }
}

/// The loader in context; without one, every picture is foreign.
#[hook]
fn use_loader() -> PictureLoader {
    let given = use_context::<PictureLoader>();
    let loader = use_memo(given, |given| given.clone().unwrap_or_default());
    (*loader).clone()
}
