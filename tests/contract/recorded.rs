//! Every recorded exchange of the chat API since 2021-03-07: what the client writes for the same call is what was
//! recorded, and what was answered is read into the same values. What may differ is listed with its reason in
//! `exceptions`.

mod calls;
mod comparison;
mod evidence;
mod exceptions;
mod lists;
mod tape;

use std::collections::BTreeSet;

use comparison::Recorded;
use evidence::Recording;
use tape::Tape;

/// How many exchanges of the chat API are recorded.
const EXCHANGES: usize = 252;

#[tokio::test(start_paused = true)]
async fn every_recorded_exchange_is_written_and_read_as_it_was() {
    let Some(recordings) = evidence::recordings() else { return };
    let (mut compared, mut differences, mut used) = (0, Vec::new(), BTreeSet::new());
    for recording in &recordings {
        for (call, found) in replayed(recording, &mut used).await {
            compared += 1;
            differences.extend(found.into_iter().map(|text| format!("{call}: {text}")));
        }
    }
    println!("{compared} recorded exchanges were compared");
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
    assert_eq!(exceptions::unused(&used), Vec::<&str>::new(), "exceptions that allow nothing");
    assert_eq!(compared, EXCHANGES);
}

/// Each call of a recording, and how it differs.
async fn replayed(recording: &Recording, used: &mut BTreeSet<&'static str>) -> Vec<(String, Vec<String>)> {
    let tape = Tape::default();
    let mut lists = lists::Lists::default();
    let mut outcomes = Vec::new();
    for (number, exchange) in recording.exchanges.iter().enumerate() {
        let recorded = Recorded::new(&recording.name, exchange, used);
        tape.play(recorded.answer());
        let outcome = calls::call(&tape, &recorded, &mut lists).await;
        let call = format!("{} {number}: {}", recording.name, exchange.request.shape());
        outcomes.push((call, recorded.differences(&tape.taken(), &outcome)));
    }
    outcomes
}
