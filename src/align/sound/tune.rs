use std::sync::OnceLock;
pub(super) fn get(i: usize) -> f32 {
    static V: OnceLock<Vec<f32>> = OnceLock::new();
    const D: [f32; 12] = [0.3, 3.5, 0.5, 8.0, 3.0, -2.5, 1.0, -10.0, -10.0, -1.5, 1.0, 0.0];
    V.get_or_init(|| {
        let mut v = D.to_vec();
        if let Ok(s) = std::env::var("TUNE") {
            for kv in s.split(',').filter(|s| !s.is_empty()) {
                let (k, x) = kv.split_once('=').unwrap();
                v[k.parse::<usize>().unwrap()] = x.parse().unwrap();
            }
        }
        v
    })[i]
}
