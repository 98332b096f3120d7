/**
 * What people at work call the same thing, in the languages of the bot: formal words of handbooks, everyday words and
 * slang. One thing a line, phrases separated by commas. They weigh little, because a workspace may use a word in another
 * sense. An admin's `synonyms` and glossary pages weigh more.
 */
const LINES = `
leave, annual leave, holiday, holidays, hols, vacation, time off, days off, pto, urlaub, urlaubstage, ferien, vacaciones, congés, vacances, férias, 休暇, 有給
sick, ill, illness, unwell, sick leave, flu, krank, krankheit, krankmeldung, enfermo, baja, malade, arrêt maladie, doente, 病気, 病欠
doctor's note, doctor's certificate, medical certificate, sick note, krankschreibung, attest, justificante médico, certificat médical, atestado, 診断書
parental leave, maternity, maternity leave, paternity, paternity leave, baby, new parent, elternzeit, mutterschutz, permiso parental, congé parental, licença parental, 育休, 育児休暇
child, kid, kids, children, son, daughter, kind, kinder, hijo, enfant, filho, 子供
salary, salaries, pay, wage, wages, paycheck, payday, gehalt, lohn, nómina, sueldo, salario, salaire, paie, salário, 給料, 給与
raise, pay rise, salary review, gehaltserhöhung, aumento de sueldo, augmentation, aumento salarial, 昇給
bonus, prämie, prime, bônus, ボーナス, 賞与
expenses, expense claim, receipts, reimbursement, refund, money back, spesen, auslagen, belege, gastos, notes de frais, despesas, reembolso, 経費
allowance, subsidy, subsidised, grant, contribution, zuschuss, subsidio, subvention, subsídio, 手当, 補助
trip, travel, journey, business trip, dienstreise, reise, viaje, voyage, déplacement, viagem, 出張, 旅行
hotel, accommodation, room for the night, lodging, übernachtung, unterkunft, alojamiento, hébergement, hospedagem, ホテル, 宿泊
flight, plane, fly, airline, flug, fliegen, vuelo, vol, voo, 飛行機
train, rail, railway, bahn, zug, tren, trem, 電車
car, vehicle, drive, driving, auto, pkw, coche, voiture, carro, 車
bike, bicycle, cycle, fahrrad, bicicleta, vélo, 自転車
parking, car park, park, parken, stellplatz, tiefgarage, aparcamiento, stationnement, estacionamento, 駐車場
commute, commuting, way to work, pendeln, arbeitsweg, trajet, 通勤
laptop, notebook, computer, machine, rechner, ordenador, ordinateur, computador, パソコン
phone, mobile, mobile phone, cell, smartphone, handy, telefon, móvil, téléphone, celular, 電話, 携帯
stolen, nicked, robbed, theft, pinched, gestohlen, geklaut, robado, volé, roubado, 盗難
lost, lose, misplaced, missing, verloren, perdido, perdu, 紛失
broken, broke, damaged, defect, not working, kaputt, defekt, roto, cassé, quebrado, 故障
screen, monitor, display, bildschirm, pantalla, écran, 画面
desk, workplace, chair, furniture, schreibtisch, möbel, mueble, escritorio, bureau, 机
home office, remote work, work from home, working from home, wfh, telework, homeoffice, teletrabajo, télétravail, trabalho remoto, 在宅勤務, リモートワーク
abroad, another country, foreign country, overseas, ausland, extranjero, à l'étranger, exterior, 海外
course, training, learning, class, education, conference, weiterbildung, schulung, fortbildung, kurs, formación, curso, formation, 研修
boss, manager, team lead, supervisor, line manager, chef, vorgesetzter, jefe, responsable, 上司, 責任者
colleague, coworker, co-worker, teammate, kollege, compañero, collègue, colega, 同僚
hr, human resources, people operations, people team, personnel, personalabteilung, recursos humanos, ressources humaines, 人事
quit, resign, resignation, leave the company, notice period, kündigen, kündigung, kündigungsfrist, dimisión, démission, demissão, 退職
hire, hiring, recruit, job opening, vacancy, open position, einstellen, stelle, contratar, embauche, recrutement, contratação, 採用
refer, referral, recommend, recommended, referring a friend, empfehlung, parrainage, indicação, 紹介
new hire, new starter, onboarding, first day, first week, newbie, einarbeitung, erster tag, 入社
probation, trial period, probezeit, periodo de prueba, période d'essai, período de experiência, 試用期間
contract, agreement, vertrag, contrato, contrat, 契約
supplier, vendor, provider, lieferant, dienstleister, proveedor, fournisseur, fornecedor, 業者
insurance, insured, versicherung, seguro, assurance, 保険
office, site, building, büro, standort, oficina, escritório, オフィス, 事務所
opening hours, hours, open, öffnungszeiten, horario, horaires, horário, 営業時間
canteen, cafeteria, lunch, food, meal, eat, kantine, mittagessen, essen, comedor, comida, cantine, déjeuner, refeitório, almoço, 食堂, 昼食
party, celebration, feier, weihnachtsfeier, fiesta, fête, festa, パーティー
christmas, xmas, winter, weihnachten, navidad, noël, natal, クリスマス
public holiday, bank holiday, feiertag, feiertage, festivo, festivos, jour férié, feriado, 祝日
fire, blaze, evacuation, assembly point, feuer, feueralarm, brand, sammelplatz, incendio, incendie, incêndio, 火事, 避難
earthquake, quake, erdbeben, terremoto, séisme, 地震
emergency, urgent, notfall, emergencia, urgence, emergência, 緊急
key, badge, fob, access card, schlüssel, schlüsselanhänger, llave, clé, chave, 鍵
door, entrance, entry, tür, türcode, zugang, puerta, porte, porta, ドア
visitor, guest, visit, gast, gäste, besuch, besucher, visitante, visiteur, 来客
password, passwords, passphrase, login, credentials, passwort, contraseña, mot de passe, senha, パスワード
account, access, sign-on, login, zugang, konto, cuenta, compte, conta, アカウント
two-factor, 2fa, mfa, security key, sicherheitsschlüssel, 二段階認証
hacked, breach, break-in, security incident, phishing, malware, gehackt, hackeado, piraté, 不正アクセス
privacy, personal data, gdpr, dsgvo, data protection, datenschutz, protección de datos, protection des données, proteção de dados, 個人情報
delete, erase, remove, wipe, löschen, borrar, supprimer, apagar, 削除
backup, backups, restore, sicherung, copia de seguridad, sauvegarde, cópia de segurança, バックアップ
outage, down, downtime, incident, unavailable, crash, crashed, ausfall, störung, caída, panne, 障害
fix, repair, solve, troubleshoot, first step, reparieren, beheben, arreglar, réparer, consertar, 修理
release, version, deploy, deployment, rollout, ship, veröffentlichung, lanzamiento, 公開, リリース
roll back, rollback, roll-back, revert, undo, zurückrollen
slow, latency, lag, performance, langsam, lento, lent, 遅い
alert, page, paged, alarm, notification, warnung, alerta, alerte, アラート
on-call, on call, standby, stand-by, pager, rufbereitschaft, bereitschaft, guardia, astreinte, plantão, 当番
price, prices, cost, costs, fee, how much, expensive, preis, kosten, precio, coste, prix, coût, preço, 料金, 価格
discount, rebate, cheaper, rabatt, descuento, remise, desconto, 割引
customer, client, kunde, cliente, client, 顧客
meeting, meetings, call, sync, besprechung, treffen, termin, reunión, réunion, reunião, 会議
meet, gather, assemble, treffen, sammeln, quedar, se retrouver, reunir, 集合
deadline, due, due date, by when, frist, abgabe, plazo, fecha límite, échéance, prazo, 期限, 締め切り
limit, max, maximum, cap, at most, up to, höchstens, grenze, obergrenze, máximo, límite, plafond, limite, 上限
address, location, where, adresse, anschrift, dirección, endereço, 住所
phone number, telephone, hotline, contact, telefonnummer, kontakt, teléfono, numéro, contacto, contato, 電話番号
owner, responsible, in charge, lead, leads, zuständig, verantwortlich, leiter, responsable, responsável, 担当
headcount, people, staff, employees, team size, members, mitarbeiter, empleados, employés, funcionários, 人数, 社員
founded, started, established, set up, gegründet, fundada, fondée, 設立
year, years, yr, yrs, annual, yearly, jahr, jahre, año, an, ano, 年
week, weeks, wk, wks, woche, wochen, semana, semaine, 週
month, months, monthly, monat, monate, mes, mois, mês, 月
wedding, married, marry, marriage, hochzeit, heirat, boda, mariage, casamento, 結婚
funeral, death, died, bereavement, todesfall, beerdigung, fallecimiento, décès, falecimento, 忌引
moving house, relocation, move house, new flat, umzug, mudanza, déménagement, mudança, 引っ越し
volunteer, volunteering, voluntary work, ehrenamt, voluntariado, bénévolat, ボランティア
unpaid leave, sabbatical, career break, auszeit, unbezahlter urlaub, excedencia, congé sans solde, licença sem vencimento, 休職
part-time, part-timer, reduced hours, teilzeit, tiempo parcial, temps partiel, meio período, パート
overtime, extra hours, überstunden, horas extra, heures supplémentaires, horas extras, 残業
health check, medical check, check-up, gesundheitscheck, vorsorge, chequeo, visite médicale, 健康診断
software, tool, tools, app, licence, license, subscription, programm, lizenz, herramienta, outil, logiciel, ferramenta, ソフト
`;

/** Groups of phrases that mean the same. */
export const EVERYDAY_WORDS: readonly (readonly string[])[] = LINES.trim()
  .split('\n')
  .map((line) => line.split(',').map((phrase) => phrase.trim()));
