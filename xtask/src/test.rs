//! `cargo xtask test`: all layers of tests, one after the other, each to its end, and one closing line for each.

mod backend;
mod count;
mod e2e;
mod layers;
mod lint;
mod summary;

use crate::workspace::Workspace;
use anyhow::{Result, bail};
use count::Counts;
pub(crate) use layers::Layer;
use std::time::Instant;
use summary::Outcome;

/// Runs the chosen layers, or all if none is chosen, in their own order.
pub(crate) fn run(workspace: &Workspace, only: &[Layer]) -> Result<()> {
    let chosen = Layer::ALL.into_iter().filter(|layer| only.is_empty() || only.contains(layer));
    let outcomes: Vec<Outcome> = chosen.map(|layer| outcome(workspace, layer)).collect();
    print!("{}", summary::render(&outcomes));
    match summary::complaint(&outcomes) {
        Some(complaint) => bail!("{complaint}"),
        None => Ok(()),
    }
}

/// What cannot be run has failed, and the layers after it still run.
fn outcome(workspace: &Workspace, layer: Layer) -> Outcome {
    eprintln!("\n== {} ==", layer.name());
    let start = Instant::now();
    let counts = layer.run(workspace).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        Counts::one(false)
    });
    Outcome { name: layer.name(), counts, seconds: start.elapsed().as_secs_f64() }
}
