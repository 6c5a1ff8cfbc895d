//! What goes wrong with a request: decided by the weather and by chance, carried out by the network.

use std::time::Duration;

use crate::chance::Chance;

/// How bad the network is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weather {
    /// Nothing goes wrong, and nothing takes long.
    Fine,
    /// Nothing goes wrong, but answers take up to 20 seconds, and overtake each other.
    Slow,
    /// One request in five goes wrong (L-04).
    Foul,
    /// Every second one does.
    Storm,
}

impl Weather {
    /// The weather of a scenario.
    pub(crate) fn of(chance: &Chance) -> Self {
        match chance.below(8) {
            0 => Self::Fine,
            1 => Self::Slow,
            2..=5 => Self::Foul,
            _ => Self::Storm,
        }
    }

    fn percent_of_faults(self) -> u64 {
        match self {
            Self::Fine | Self::Slow => 0,
            Self::Foul => 20,
            Self::Storm => 50,
        }
    }
}

/// What happens to a request on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// It is answered.
    Pass,
    /// It never arrives.
    Refuse,
    /// It arrives, and its answer is lost.
    LoseAnswer,
    /// It never arrives, and something on the way answers: a status, and when to come again.
    Answer(u16, Option<&'static str>),
    /// It arrives, and something on the way answers.
    AnswerAfter(u16),
    /// A page for people is answered.
    Page,
    /// It never arrives and gets no answer.
    Silence,
    /// It arrives twice.
    Twice,
    /// It arrives when nobody waits any more.
    Late,
    /// It arrives, and the answer has nothing in it.
    Empty,
}

/// What happens to a request, and how long it takes there and back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fate {
    pub(crate) before: Duration,
    pub(crate) event: Event,
    pub(crate) after: Duration,
}

impl Fate {
    /// That of a request which nothing happens to.
    pub(crate) const STEADY: Self =
        Self { before: Duration::from_millis(20), event: Event::Pass, after: Duration::from_millis(20) };

    /// That of a request in some weather; what is sent can suffer more than what is read.
    pub(crate) fn of(weather: Weather, sends: bool, chance: &Chance) -> Self {
        let is_faulty = chance.below(100) < weather.percent_of_faults();
        let event = if is_faulty { fault(sends, chance) } else { Event::Pass };
        Self { before: delay(weather, chance), event, after: delay(weather, chance) }
    }
}

fn delay(weather: Weather, chance: &Chance) -> Duration {
    let most = match (weather, chance.below(10)) {
        (Weather::Fine, _) => 80,
        (_, 0) => 10_000,
        (_, 1..=3) => 2_000,
        _ => 200,
    };
    Duration::from_millis(chance.below(most))
}

fn fault(sends: bool, chance: &Chance) -> Event {
    match chance.below(if sends { 12 } else { 9 }) {
        0 | 1 => Event::Refuse,
        2 => Event::LoseAnswer,
        3 => Event::Answer(503, None),
        4 => Event::Answer(429, Some("2")),
        5 => Event::Answer(429, None),
        6 => Event::AnswerAfter(500),
        7 => Event::Silence,
        8 => Event::Page,
        9 => Event::Twice,
        10 => Event::Late,
        _ => Event::Empty,
    }
}
