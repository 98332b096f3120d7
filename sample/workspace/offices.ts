import type { PageSpec } from '../stand-ins/notion/rules/spec.ts';
import { callout, h2, ol, p, table, ul } from '../stand-ins/notion/workspace/build.ts';

const hamburg: PageSpec = {
  key: 'office-hamburg',
  title: 'Büro Hamburg',
  icon: '🇩🇪',
  editedAt: '2026-10-19T06:55:00Z',
  by: 'mara',
  blocks: [
    p(
      'Unser Büro liegt am Sandtorkai 41, im zweiten und dritten Stock. Der Empfang ist montags bis donnerstags von 8 bis 17 Uhr besetzt, freitags bis 15 Uhr.',
    ),
    h2('Zugang'),
    ul(
      'Der Türcode wird am ersten Werktag jedes Monats geändert und steht im Passwortspeicher.',
      'Nach 20 Uhr und am Wochenende braucht man zusätzlich den blauen Schlüsselanhänger.',
      'Gäste werden spätestens am Vortag beim Empfang angemeldet.',
    ),
    h2('Parken und Fahrräder'),
    p(
      'In der Tiefgarage haben wir sechs Stellplätze; sie werden im Kalender „Parken HH“ gebucht. Das Fahrradhaus im Hof öffnet mit dem Schlüsselanhänger. Das Deutschlandticket wird zur Hälfte bezuschusst.',
    ),
    h2('Mittagessen'),
    p('Der Zuschuss für die Kantine im Erdgeschoss beträgt 5,20 Euro am Tag. Dienstags kocht das Team selbst.'),
    callout(
      '🧯',
      'Sammelplatz bei Feueralarm ist der Spielplatz an der Ecke Am Sandtorpark. Brandschutzhelfer sind Tom Okafor und Lena Brandt.',
    ),
  ],
};

const valencia: PageSpec = {
  key: 'office-valencia',
  title: 'Oficina de Valencia',
  icon: '🇪🇸',
  editedAt: '2026-09-30T10:15:00Z',
  by: 'pablo',
  blocks: [
    p(
      'La oficina está en la calle Serrería 27, a diez minutos a pie del puerto. Pablo Serra es el responsable de la oficina.',
    ),
    h2('Horario de verano'),
    p('Del 15 de junio al 15 de septiembre trabajamos en jornada intensiva, de 8:00 a 15:00, sin reducción de sueldo.'),
    h2('Llaves y alarma'),
    ol(
      'La primera persona que llega desactiva la alarma con su código personal.',
      'La última apaga el aire acondicionado y activa la alarma.',
      'Si salta la alarma, hay que llamar a Segurmar al 961 555 043 en menos de tres minutos.',
    ),
    h2('Días festivos locales'),
    table(
      ['Fecha', 'Fiesta'],
      ['22 de enero', 'San Vicente Mártir'],
      ['19 de marzo', 'San José, las Fallas'],
      ['13 de abril', 'San Vicente Ferrer'],
      ['9 de octubre', 'Día de la Comunidad Valenciana'],
    ),
    p('El ticket restaurante es de 11 euros por día trabajado en la oficina.'),
  ],
};

const osaka: PageSpec = {
  key: 'office-osaka',
  title: '大阪オフィス',
  icon: '🇯🇵',
  editedAt: '2026-08-18T03:30:00Z',
  by: 'haruka',
  blocks: [
    p('大阪オフィスは北区中之島三丁目にあり、地下鉄肥後橋駅の二番出口から徒歩五分です。責任者は森はるかです。'),
    h2('勤務時間'),
    p('フレックスタイム制で、コアタイムは午前十時から午後三時までです。在宅勤務は週に三日まで認められています。'),
    h2('通勤手当'),
    p('通勤手当は月額二万五千円を上限として実費を支給します。定期券のコピーを毎月五日までに提出してください。'),
    h2('地震のとき'),
    ul(
      'まず机の下に入り、揺れが収まるのを待ちます。',
      '避難場所は中之島公園です。',
      '安否確認のメールには三十分以内に返信してください。',
      '水と食料は三日分を倉庫に備えています。',
    ),
    h2('健康診断'),
    p('健康診断は毎年十一月に行い、費用は会社が負担します。'),
  ],
};

export const offices: PageSpec = {
  key: 'offices',
  title: 'Offices',
  icon: '🏢',
  editedAt: '2026-10-19T07:00:00Z',
  by: 'ines',
  blocks: [
    p(
      'Each office writes its own page in its own language. If you visit, tell the office manager two days ahead so that a desk is free.',
    ),
    table(
      ['Office', 'Address', 'Office manager', 'Desks'],
      ['Hamburg', 'Sandtorkai 41', 'Mara Voss (interim)', '58'],
      ['Valencia', 'Calle Serrería 27', 'Pablo Serra', '34'],
      ['Osaka', '中之島三丁目', 'Haruka Mori', '16'],
    ),
  ],
  pages: [hamburg, valencia, osaka],
};
