//! A plan that is followed late: somebody may have done the work meanwhile.

use std::fs;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

use pausa::audio::MAX_DURATION;
use pausa::batch::{Outcome, Plan, Request, RunOptions, Source, Stage, Watcher, plan, run};
use pausa::settings::{Config, Settings};

use crate::support::desk::{Desk, TEXT, bursts, write_wav};

struct Nobody;

impl Watcher for Nobody {
    fn begun(&self, _: usize) {}
    fn at(&self, _: usize, _: Stage) {}
    fn ended(&self, _: usize, _: &Outcome) {}
}

fn planned(desk: &Desk) -> Plan {
    let request = Request {
        source: Source::Folder(desk.path("")),
        output: None,
        flags: Settings::default(),
        config: Config::None,
        force: false,
        shard: None,
        spoken: None,
        pages: None,
    };
    plan(&request).unwrap()
}

fn outcome(plan: &Plan) -> Outcome {
    let stop = AtomicBool::new(false);
    let options = RunOptions { jobs: NonZeroUsize::MIN, force: false, max_audio: MAX_DURATION, stop: &stop };
    run(plan, &options, &Nobody).remove(0)
}

#[test]
fn what_another_run_has_made_since_the_plan_is_not_made_again() {
    let desk = Desk::empty();
    let record = |pause| write_wav(&desk.path("ep.wav"), &bursts(&[(0.5, 2.2), (0.5, 1.7), (pause, 1.6)]));
    record(0.9);
    fs::write(desk.path("ep.txt"), TEXT).unwrap();
    for pause in [0.9, 1.4] {
        record(pause);
        let plan = planned(&desk);
        assert!(matches!(outcome(&plan), Outcome::Done(_)));
        assert_eq!(outcome(&plan), Outcome::UpToDate);
    }
}
