use pausa::*; use pausa::transcript::*;
use unicode_segmentation::UnicodeSegmentation;
fn main(){ let a:Vec<String>=std::env::args().collect(); let f=&a[1]; let text=std::fs::read_to_string(&a[2]).unwrap();
 let mut r=hound::WavReader::open(f).unwrap(); let x:Vec<f32>=r.samples::<i16>().map(|s|s.unwrap() as f32/32768.0).collect();
 let mut m=features::EnergyMeter::new(); m.push(&x); let s=segment::segment(&m.finish(),&Default::default());
 let mut ss=vec![]; for l in text.lines().filter(|l|!l.trim().is_empty()) { let mut words:Vec<Word>=vec![]; 
   for (i,w) in l.split_word_bound_indices() { let sp:String=any_ascii::any_ascii(w).to_lowercase().chars().filter(|c|c.is_ascii_alphanumeric()).collect();
     if sp.is_empty() { if let Some(p)=words.last_mut() { for c in w.chars() { if ".!?。！？…".contains(c) {p.after=p.after.max(Boundary::Sentence)} else if !c.is_whitespace() && !"'’-".contains(c) {p.after=p.after.max(Boundary::Clause)} } } continue; }
     let sp=sp.replace(|c:char|c.is_ascii_digit(),"four ").trim().to_string();
     words.push(Word{range:i..i+w.len(),spoken:sp,after:Boundary::None}); }
   if words.is_empty(){words.push(Word{range:0..l.len(),spoken:"x".into(),after:Boundary::None});}
   let p=words.last_mut().unwrap(); if p.after<Boundary::Clause {p.after=Boundary::Sentence}
   ss.push(Sentence{text:l.into(),paragraph:0,words}); }
 let t=Transcript{language:"en".into(),sentences:ss,warnings:vec![]};
 let t0=std::time::Instant::now(); let o=align::align(&s,&t).unwrap(); if std::env::var("DBG").is_ok(){eprintln!("{:?}",t0.elapsed());}
 let v:Vec<_>=o.sentences.iter().map(|s|serde_json::json!({"text":s.text,"start":s.span.map(|x|x.start.to_seconds()),"end":s.span.map(|x|x.end.to_seconds()),"confidence":s.confidence})).collect();
 std::fs::write(&a[3],serde_json::to_string(&serde_json::json!({"sentences":v})).unwrap()).unwrap();
}
