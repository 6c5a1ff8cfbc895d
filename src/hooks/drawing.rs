//! Drawing that comes to its end before the browser goes on.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use wasm_bindgen_futures::spawn_local;

thread_local! {
    static IS_DUE: Cell<bool> = const { Cell::new(false) };
}

/// To be called where much is drawn, while it is. Yew lets the browser go on after 16 ms, with rows drawn and neither
/// measured nor put to their place, old properties in some of them, and effects to come: a slow machine would show that, and
/// tell of keys and clicks in the midst of it. A microtask comes before any of this, and ends the drawing.
pub fn draw_at_once() {
    if IS_DUE.replace(true) {
        return;
    }
    spawn_local(async {
        let mut flush = pin!(yew::scheduler::flush());
        // Once: to wait for Yew's timer as well is of no use, and two who wait would wake each other without end.
        poll_fn(|context| {
            let _ = flush.as_mut().poll(context);
            Poll::Ready(())
        })
        .await;
        IS_DUE.set(false);
    });
}
