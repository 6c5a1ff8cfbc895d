//! What happened, in short lines, for whoever has to find out why a scenario failed.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::time::Time;

/// How many of the last lines are kept.
const KEPT: usize = 80;

/// The last lines. Clones are the same story.
#[derive(Clone)]
pub(crate) struct Story {
    time: Time,
    lines: Rc<RefCell<VecDeque<String>>>,
}

impl Story {
    pub(crate) fn new(time: Time) -> Self {
        Self { time, lines: Rc::default() }
    }

    /// Adds a line.
    pub(crate) fn tell(&self, text: &str) {
        let mut lines = self.lines.borrow_mut();
        if lines.len() == KEPT {
            lines.pop_front();
        }
        lines.push_back(format!("{:>8.3} s  {text}", self.time.elapsed().as_secs_f64()));
    }

    /// All of it, and what is wrong with its end.
    pub(crate) fn ending(&self, wrong: &[String]) -> String {
        let lines: Vec<_> = self.lines.borrow().iter().cloned().collect();
        format!("{}\n=> {}", lines.join("\n"), wrong.join("\n=> "))
    }
}
