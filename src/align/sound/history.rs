//! Where tokens have been: events, each with the one before it.

/// What ends with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing: the recording begins.
    Start,
    /// An atom was said.
    Word,
    /// An atom was passed over.
    Skip,
    /// A silence.
    Silence,
    /// Sound that is not in the text.
    Filler,
    /// Sentences were passed over, up to the atom.
    Jump,
}

/// Something that ended after so many frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    /// The event before it.
    pub(super) before: u32,
    pub(super) frame: u32,
    /// The atom that was said or passed over; of the other kinds, the atom that comes next.
    pub(super) atom: u32,
    pub(super) kind: Kind,
}

/// Events are swept when there are a quarter and this many more than after the last time.
const CROWD: usize = 1 << 16;

/// All events that a token may have behind it.
#[derive(Debug, Default)]
pub(super) struct History {
    events: Vec<Event>,
    kept: usize,
}

impl History {
    pub(super) fn push(&mut self, event: Event) -> u32 {
        self.events.push(event);
        self.events.len() as u32 - 1
    }

    pub(super) fn is_crowded(&self) -> bool {
        self.events.len() > self.kept + self.kept / 4 + CROWD
    }

    /// Keeps the events that lead to the given ones; returns the new number of each, 0 for those that are gone.
    pub(super) fn keep(&mut self, lasts: &[u32]) -> Vec<u32> {
        let mut wanted = vec![false; self.events.len()];
        wanted[0] = true;
        for &last in lasts {
            let mut at = last as usize;
            while !wanted[at] {
                wanted[at] = true;
                at = self.events[at].before as usize;
            }
        }
        let mut places = vec![0u32; self.events.len()];
        let mut kept = 0;
        for at in 0..self.events.len() {
            if wanted[at] {
                let event = self.events[at];
                self.events[kept] = Event { before: places[event.before as usize], ..event };
                places[at] = kept as u32;
                kept += 1;
            }
        }
        self.events.truncate(kept);
        self.kept = kept;
        places
    }

    /// The events that lead to one, in order, without the start.
    pub(super) fn chain(&self, last: u32) -> Vec<Event> {
        let mut chain = Vec::new();
        let mut at = last;
        while self.events[at as usize].kind != Kind::Start {
            chain.push(self.events[at as usize]);
            at = self.events[at as usize].before;
        }
        chain.reverse();
        chain
    }
}
