//! One picture, for as long as the calling component is mounted.

use yew::prelude::*;

use super::pictures::{PictureLoader, PictureState};

/// A picture, and what can be done about it.
pub struct UsedPicture {
    /// How far it is.
    pub state: PictureState,
    /// To be called when the element that shows it cannot.
    pub on_error: Callback<Event>,
    /// To be called when the user wants to see it, for the first time or once more.
    pub on_ask: Callback<MouseEvent>,
}

/// The picture at an address, by the [`PictureLoader`] in context. When the component goes, the picture is no longer
/// waited for.
#[hook]
pub fn use_picture(address: &AttrValue) -> UsedPicture {
    let loader = use_loader();
    let state = use_state_eq(|| loader.begin(address));
    let tries = use_state_eq(|| 0_u32);
    let told = state.setter();
    use_effect_with((loader.clone(), address.clone(), *tries), move |(loader, address, _)| {
        let begun = loader.begin(address);
        told.set(begun.clone());
        let is_wanted = begun == PictureState::Loading;
        let task = is_wanted.then(|| loader.fetch(address, Callback::from(move |state| told.set(state))));
        move || drop(task)
    });
    let known = (loader.clone(), address.clone(), state.setter());
    let on_error = use_callback(known, |_: Event, (loader, address, state)| {
        loader.forget(address);
        state.set(PictureState::Failed);
    });
    let known = (loader, address.clone(), tries);
    let on_ask = use_callback(known, |_: MouseEvent, (loader, address, tries)| {
        loader.ask(address);
        tries.set(**tries + 1);
    });
    UsedPicture { state: (*state).clone(), on_error, on_ask }
}

/// The loader in context; without one, every picture is foreign.
#[hook]
fn use_loader() -> PictureLoader {
    let given = use_context::<PictureLoader>();
    let loader = use_memo(given, |given| given.clone().unwrap_or_default());
    (*loader).clone()
}
