//! Load: many callers at once, either as fast as they are answered or at a fixed rate.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};

use super::wire::Wire;

/// Writes a request.
pub(crate) type Request<'a> = dyn Fn(&mut Vec<u8>) + Sync + 'a;

/// Who calls, and for how long.
#[derive(Clone, Copy)]
pub(crate) struct Load {
    pub(crate) address: SocketAddr,
    pub(crate) connections: usize,
    pub(crate) duration: Duration,
}

/// How long each call took, in microseconds, the shortest first.
pub(crate) struct Sample {
    times: Vec<u32>,
    seconds: f64,
}

impl Sample {
    pub(crate) fn per_second(&self) -> f64 {
        self.times.len() as f64 / self.seconds
    }

    /// The time in milliseconds that this many of a hundred calls did not exceed.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let rank = (self.times.len() * percent).div_ceil(100).saturating_sub(1);
        self.times.get(rank).map_or(0.0, |time| f64::from(*time) / 1000.0)
    }
}

/// Each caller calls again as soon as it is answered.
pub(crate) fn at_full_speed(load: Load, request: &Request<'_>) -> Result<Sample> {
    run(load, request, None)
}

/// So many calls a second, whether the earlier ones are answered or not. A call that has to wait for its turn takes
/// from the moment it was due: a slow answer counts for all that it holds up.
pub(crate) fn at_rate(load: Load, per_second: f64, request: &Request<'_>) -> Result<Sample> {
    run(load, request, Some(Duration::from_secs_f64(load.connections as f64 / per_second)))
}

fn run(load: Load, request: &Request<'_>, interval: Option<Duration>) -> Result<Sample> {
    let begun = Instant::now();
    let mut times = thread::scope(|scope| {
        let call = |number: usize| {
            let first = begun + interval.unwrap_or_default().mul_f64(number as f64 / load.connections as f64);
            scope.spawn(move || caller(load, request, interval, begun, first))
        };
        let callers: Vec<_> = (0..load.connections).map(call).collect();
        let times = callers
            .into_iter()
            .map(|caller| caller.join().unwrap_or_else(|_| Err(anyhow!("a caller panicked"))));
        times.collect::<Result<Vec<_>>>().map(|times| times.concat())
    })?;
    times.sort_unstable();
    Ok(Sample { times, seconds: begun.elapsed().as_secs_f64() })
}

fn caller(
    load: Load,
    request: &Request<'_>,
    interval: Option<Duration>,
    begun: Instant,
    mut due: Instant,
) -> Result<Vec<u32>> {
    let mut wire = Wire::open(load.address)?;
    let (mut text, mut times) = (Vec::new(), Vec::new());
    while begun.elapsed() < load.duration {
        match interval {
            Some(interval) => {
                thread::sleep(due.saturating_duration_since(Instant::now()));
                times.push(call(&mut wire, &mut text, request, due)?);
                due += interval;
            }
            None => times.push(call(&mut wire, &mut text, request, Instant::now())?),
        }
    }
    Ok(times)
}

/// One call, and how long it took from the moment it was due.
fn call(wire: &mut Wire, text: &mut Vec<u8>, request: &Request<'_>, due: Instant) -> Result<u32> {
    text.clear();
    request(text);
    let answer = wire.exchange(text)?;
    let status = answer.status;
    ensure!((200..300).contains(&status), "{status}: {}", String::from_utf8_lossy(answer.body));
    Ok(u32::try_from(due.elapsed().as_micros()).unwrap_or(u32::MAX))
}
