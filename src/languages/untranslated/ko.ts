import type { Language } from '../language.ts';

export const ko: Language<'ko'> = {
  code: 'ko',
  name: 'Korean',
  script: 'other',
  signs: /\p{Script=Hangul}/u,
  negations: '않 없 못 아니 불가',
  questionWords: { time: '언제', number: '몇|얼마', person: '누가|누구' },
  smallTalk: {
    hello: /^안녕(?:하세요)?$/,
    thanks: /^(?:감사합니다|고마워요?)$/,
    abilities: /^(?:무엇을 할 수 있(?:나요|어요|니)|누구세요)$/,
  },
  replies: {
    hello: '안녕하세요! 제가 볼 수 있는 Notion 페이지에 대해 무엇이든 물어보세요.',
    thanks: '천만에요.',
    abilities:
      '저와 공유된 Notion 페이지를 바탕으로 질문에 답합니다. 모든 내용에는 출처 블록으로 가는 링크가 붙고, 페이지에 없는 것은 없다고 말씀드립니다.',
    notFound: '제가 볼 수 있는 페이지에서 답을 찾지 못했습니다.',
  },
};
