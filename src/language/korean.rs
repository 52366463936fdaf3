//! Korean.

use super::{Directions, Grammar, Labels, Language, Numerals, Reading, other};

#[rustfmt::skip]
pub(super) const KOREAN: Language = Language {
    subtags: &["ko"],
    numerals: Numerals { decimal_mark: '.', ..Numerals::OTHER },
    labels: Labels {
        roles: &["게스트", "기자", "나레이터", "내레이션", "내레이터", "사회자", "손님", "앵커", "인터뷰어", "진행자", "참석자", "해설", "화자"],
        no_names: &[
            "가격", "결과", "결론", "금요일", "나이", "날짜", "답", "답변", "목요일", "문제", "수요일", "시간",
            "아침", "예", "예를 들어", "예시", "요약", "월요일", "이름", "일요일", "장소", "재료", "저녁", "저자",
            "점심", "제목", "주의", "주제", "중요", "질문", "참고", "출처", "토요일", "해결", "화요일",
        ],
        saying: &["대답했다", "말했다", "물었다", "외쳤다"],
        ..Labels::NONE
    },
    directions: Directions {
        terms: &[
            "기침", "기침 소리", "노래", "노크", "노크 소리", "박수", "박수 소리", "박수소리", "배경 음악",
            "배경음악", "불분명", "비명", "속삭이며", "속삭임", "알아들을 수 없음", "울음", "울음소리", "웃는다",
            "웃으며", "웃음", "웃음소리", "음악", "음악 소리", "일동 웃음", "잔잔한 음악", "잠시 침묵", "전화벨",
            "전화벨 소리", "정적", "청취 불가", "침묵", "큰 웃음", "폭소", "한숨", "환호", "환호성", "흐느낌",
        ],
        joints: &[" 및 "],
        ..Directions::NONE
    },
    grammar: Grammar {
        articles: "이 그 저 한 두 세 네 모든 각 어떤 무슨",
        conjunctions: "그리고 그러나 하지만 그래서 또는 및 그런데 만약",
        leaning: "안 못 아주 매우 더 가장",
        ..Grammar::NONE
    },
    reading: Reading { cpl: 16, cps: 12.0, full_width: true },
    ..other::ANY
};
