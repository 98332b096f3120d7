import type { ReplyLanguage } from './question/language.ts';

export type Sentence = 'hello' | 'thanks' | 'abilities' | 'notFound';

/** What we say ourselves, without a model and without a search. */
export const TEXTS: Readonly<Record<ReplyLanguage, Readonly<Record<Sentence, string>>>> = {
  en: {
    hello: 'Hello! Ask me anything about the Notion pages I can see.',
    thanks: 'You are welcome.',
    abilities:
      'I answer questions from the Notion pages that are shared with me. Every statement carries a link to the block it comes from, and where the pages do not say, I tell you so.',
    notFound: 'I could not find an answer to this in the pages I can see.',
  },
  de: {
    hello: 'Hallo! Fragen Sie mich etwas über die Notion-Seiten, die ich sehen kann.',
    thanks: 'Gern geschehen.',
    abilities:
      'Ich beantworte Fragen aus den Notion-Seiten, die mit mir geteilt sind. Jede Aussage trägt einen Link zu dem Block, aus dem sie stammt, und wo die Seiten nichts sagen, sage ich das.',
    notFound: 'Dazu habe ich auf den Seiten, die ich sehen kann, keine Antwort gefunden.',
  },
  es: {
    hello: '¡Hola! Pregúntame lo que quieras sobre las páginas de Notion que puedo ver.',
    thanks: 'De nada.',
    abilities:
      'Respondo preguntas con las páginas de Notion compartidas conmigo. Cada afirmación lleva un enlace al bloque del que procede y, si las páginas no lo dicen, lo digo.',
    notFound: 'No he encontrado la respuesta en las páginas que puedo ver.',
  },
  fr: {
    hello: 'Bonjour ! Posez-moi vos questions sur les pages Notion que je peux voir.',
    thanks: 'Avec plaisir.',
    abilities:
      'Je réponds aux questions à partir des pages Notion partagées avec moi. Chaque affirmation porte un lien vers le bloc dont elle provient, et si les pages ne disent rien, je le dis.',
    notFound: "Je n'ai pas trouvé de réponse dans les pages que je peux voir.",
  },
  it: {
    hello: 'Ciao! Chiedimi qualsiasi cosa sulle pagine Notion che posso vedere.',
    thanks: 'Prego.',
    abilities:
      'Rispondo a domande a partire dalle pagine Notion condivise con me. Ogni affermazione porta un collegamento al blocco da cui proviene e, se le pagine non lo dicono, lo dico.',
    notFound: 'Non ho trovato una risposta nelle pagine che posso vedere.',
  },
  pt: {
    hello: 'Olá! Pergunte-me o que quiser sobre as páginas do Notion que consigo ver.',
    thanks: 'De nada.',
    abilities:
      'Respondo a perguntas com base nas páginas do Notion partilhadas comigo. Cada afirmação tem uma ligação para o bloco de onde vem e, se as páginas não dizem, eu digo-o.',
    notFound: 'Não encontrei uma resposta nas páginas que consigo ver.',
  },
  nl: {
    hello: 'Hallo! Vraag me alles over de Notion-pagina’s die ik kan zien.',
    thanks: 'Graag gedaan.',
    abilities:
      'Ik beantwoord vragen uit de Notion-pagina’s die met mij gedeeld zijn. Elke uitspraak heeft een link naar het blok waar ze vandaan komt, en waar de pagina’s zwijgen, zeg ik dat.',
    notFound: 'Ik heb hierop geen antwoord gevonden in de pagina’s die ik kan zien.',
  },
  ru: {
    hello: 'Здравствуйте! Спросите меня о страницах Notion, которые мне видны.',
    thanks: 'Пожалуйста.',
    abilities:
      'Я отвечаю на вопросы по страницам Notion, которыми со мной поделились. У каждого утверждения есть ссылка на блок, из которого оно взято, а если на страницах ответа нет, я так и говорю.',
    notFound: 'На страницах, которые мне видны, ответа я не нашёл.',
  },
  uk: {
    hello: 'Вітаю! Запитайте мене про сторінки Notion, які я бачу.',
    thanks: 'Будь ласка.',
    abilities:
      'Я відповідаю на запитання за сторінками Notion, якими зі мною поділилися. Кожне твердження має посилання на блок, з якого воно взяте, а якщо на сторінках відповіді немає, я так і кажу.',
    notFound: 'На сторінках, які я бачу, відповіді я не знайшов.',
  },
  zh: {
    hello: '你好！关于我能看到的 Notion 页面，请随意提问。',
    thanks: '不客气。',
    abilities: '我根据共享给我的 Notion 页面回答问题。每个说法都附有指向其来源区块的链接；页面上没有的，我会直说。',
    notFound: '在我能看到的页面中没有找到答案。',
  },
  ja: {
    hello: 'こんにちは。私が見られる Notion のページについて何でも聞いてください。',
    thanks: 'どういたしまして。',
    abilities:
      '共有された Notion のページをもとに質問に答えます。どの記述にも出典のブロックへのリンクが付き、ページに書かれていないことはそうお伝えします。',
    notFound: '私が見られるページの中に答えは見つかりませんでした。',
  },
  ko: {
    hello: '안녕하세요! 제가 볼 수 있는 Notion 페이지에 대해 무엇이든 물어보세요.',
    thanks: '천만에요.',
    abilities:
      '저와 공유된 Notion 페이지를 바탕으로 질문에 답합니다. 모든 내용에는 출처 블록으로 가는 링크가 붙고, 페이지에 없는 것은 없다고 말씀드립니다.',
    notFound: '제가 볼 수 있는 페이지에서 답을 찾지 못했습니다.',
  },
  ar: {
    hello: 'مرحبًا! اسألني عن صفحات Notion التي يمكنني رؤيتها.',
    thanks: 'على الرحب والسعة.',
    abilities:
      'أجيب عن الأسئلة من صفحات Notion المشتركة معي. لكل عبارة رابط إلى الكتلة التي جاءت منها، وإذا لم تذكر الصفحات شيئًا فإنني أقول ذلك.',
    notFound: 'لم أجد إجابة عن هذا في الصفحات التي يمكنني رؤيتها.',
  },
};
