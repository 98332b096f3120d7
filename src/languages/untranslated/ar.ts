import type { Language } from '../language.ts';

export const ar: Language<'ar'> = {
  code: 'ar',
  name: 'Arabic',
  script: 'other',
  negations: 'لا ليس لن لم غير بدون',
  smallTalk: { hello: /^(?:مرحبا|السلام عليكم)$/, thanks: /^شكرا$/ },
  replies: {
    hello: 'مرحبًا! اسألني عن صفحات Notion التي يمكنني رؤيتها.',
    thanks: 'على الرحب والسعة.',
    abilities:
      'أجيب عن الأسئلة من صفحات Notion المشتركة معي. لكل عبارة رابط إلى الكتلة التي جاءت منها، وإذا لم تذكر الصفحات شيئًا فإنني أقول ذلك.',
    notFound: 'لم أجد إجابة عن هذا في الصفحات التي يمكنني رؤيتها.',
  },
};
