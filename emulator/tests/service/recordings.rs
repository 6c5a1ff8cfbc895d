//! Every recorded exchange of the real service that the emulator supports, sent again and compared: status, headers,
//! and the shape of the body. What may differ is listed with its reason in `exceptions`.

mod before;
mod comparison;
mod exceptions;
mod made_up;
mod recorded;
mod scene;
mod world;

use std::collections::BTreeSet;

use serde_json::Value;

use recorded::Recording;
use scene::Scene;
use world::World;

/// What came of the replay so far.
#[derive(Default)]
struct Replay {
    compared: usize,
    differences: Vec<String>,
    exceptions: BTreeSet<usize>,
}

impl Replay {
    async fn set(&mut self, set: &[Recording]) {
        let mut world = World::new();
        before::arrange(&mut world, set).await;
        for recording in set {
            self.recording(&mut world, set, recording).await;
        }
    }

    async fn recording(&mut self, world: &mut World, set: &[Recording], recording: &Recording) {
        let mut scene = Scene::new(world, recording, before::first_creator(set).unwrap_or_default());
        let order = recording.order().into_iter();
        for number in order.filter(|number| !exceptions::skipped(&recording.name, Some(*number))) {
            let exchange = &recording.exchanges[number];
            let answer = scene.send(number).await;
            let ids = &mut scene.world().ids;
            let found = comparison::differences(ids, &exchange.response, &answer);
            let call = format!("{} {number}: {}", recording.name, exchange.request.shape());
            for difference in found {
                match exceptions::exception(&recording.name, number, &difference) {
                    Some(exception) => {
                        self.exceptions.insert(exception);
                    }
                    None => self.differences.push(format!("{call}: {difference}\n    {}", answer.text)),
                }
            }
            scene.remember(number, &answer);
            self.compared += 1;
        }
    }
}

#[tokio::test]
async fn every_recorded_exchange_is_answered_as_the_service_did() {
    let Some(sets) = recorded::sets() else { return };
    let in_order = serde_json::from_str::<Value>(r#"{"b":1,"a":2}"#).unwrap().to_string();
    assert_eq!(in_order, r#"{"b":1,"a":2}"#, "the order of names is compared: JSON must be read in order");
    let mut replay = Replay::default();
    for set in &sets {
        replay.set(set).await;
    }
    println!("{} recorded exchanges were compared", replay.compared);
    let differences = &replay.differences;
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
    assert_eq!(exceptions::unused(&replay.exceptions), Vec::<String>::new(), "exceptions that allow nothing");
    assert!(replay.compared >= 590, "only {} exchanges were compared", replay.compared);
}
