use pausa::*;
fn main(){ for f in std::env::args().skip(1){ let mut r=hound::WavReader::open(&f).unwrap(); let x:Vec<f32>=r.samples::<i16>().map(|s|s.unwrap() as f32/32768.0).collect();
 let mut m=features::EnergyMeter::new(); m.push(&x); let s=segment::segment(&m.finish(),&Default::default()); println!("{}",serde_json::to_string(&s).unwrap()); }}
