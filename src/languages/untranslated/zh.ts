import type { Language } from '../language.ts';

export const zh: Language<'zh'> = {
  code: 'zh',
  name: 'Chinese',
  script: 'other',
  // Grammar that Japanese doesn't write in Han characters alone.
  signs: /[我你您她们們吗嗎呢吧这這没沒怎么麼哪谁什]|多少/u,
  stopPairs:
    '的 了 是 什么 甚麼 什麼 哪个 哪個 哪些 哪里 哪裡 哪一 多少 几个 如何 怎么 怎麼 怎样 为什 为何 為什 為何 是谁 是誰 是否 么样 何时 的是 是什 了什 有多 有哪 多久',
  numberWords: { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 },
  negations: '不 没 沒 无 無 未(?!来|來)',
  questionWords: { time: '什么时候|何时|多久', number: '多少|几', person: '谁|誰' },
  smallTalk: {
    hello: /^(?:你好|您好|嗨|早上好)$/,
    thanks: /^(?:谢谢|謝謝|多谢)$/,
    abilities: /^(?:你能做什么|你会什么|你是谁)$/,
  },
  replies: {
    hello: '你好！关于我能看到的 Notion 页面，请随意提问。',
    thanks: '不客气。',
    abilities: '我根据共享给我的 Notion 页面回答问题。每个说法都附有指向其来源区块的链接；页面上没有的，我会直说。',
    notFound: '在我能看到的页面中没有找到答案。',
  },
};
