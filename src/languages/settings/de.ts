/** The explanations of `/config get`. */
export const settingsDe: Readonly<Record<string, string>> = {
  'about.similarity_threshold':
    'Wie ähnlich eine Textstelle sein muss, um als Treffer zu gelten; auto: wie für das Embedding-Modell ermittelt.',
  'about.max_history': 'Auf wie viele Beiträge einer Unterhaltung sich eine Rückfrage beziehen darf.',
  'about.max_content_chars': 'Wie viel von einer einzelnen Seite eine Antwort liest.',
  'about.system_prompt':
    'Geht zusätzlich zu den eigenen Anweisungen des Bots an das Modell, zum Beispiel zu Ton und Zielgruppe.',
  'about.llm_model': 'Das Modell, das die Antworten schreibt; leer: OPENAI_CHAT_MODEL.',
  'about.welcome_message': 'Die Antwort auf eine Erwähnung ohne Frage.',
  'about.answer_language': 'Die Sprache der Antworten; auto: die Sprache der Frage.',
  'about.time_zone': 'Die Zeitzone für „heute“ und „diese Woche“ in Fragen zu Datenbanken.',
  'about.answer_max_passages': 'Wie viele Textstellen eine Antwort verwenden darf.',
  'about.answer_timeout_seconds':
    'Wie lange eine Antwort dauern darf. Danach gilt der bis dahin geprüfte Teil als Antwort.',
  'about.context_tokens': 'Wie viel Text eine Frage an das Modell schickt.',
  'about.verify_with_model':
    'Das Modell jede Aussage an ihren Zitaten prüfen lassen, bevor sie gezeigt wird (ein zusätzlicher Aufruf pro Frage).',
  'about.rerank': 'Das Modell die Textstellen zuerst sortieren lassen (ein zusätzlicher Aufruf pro Frage).',
  'about.whole_corpus': 'Alle Seiten an das Modell schicken, wenn sie hineinpassen, statt zu suchen.',
  'about.freshness_check': 'Bei jeder Antwort in Notion nachsehen, ob sich die zitierten Seiten geändert haben.',
  'about.synonyms':
    'Was in eurem Workspace dasselbe bedeutet, etwa PTO = bezahlter Urlaub. Glossarseiten werden ebenfalls gelesen.',
  'about.draft_pages':
    'Was mit Entwürfen und mit archivierten oder veralteten Seiten geschieht. `demote` stellt sie hinter aktuelle Seiten.',
  'about.draft_property':
    'Eine weitere Eigenschaft, die solche Seiten kennzeichnet. Auswahl- und Statuseigenschaften werden immer gelesen.',
  'about.draft_values':
    'Weitere Werte, die Entwurf oder archiviert bedeuten. Die üblichen Wörter in sechs Sprachen sind bekannt.',
  'about.expired_pages': 'Was mit Seiten geschieht, deren Ablaufdatum vorbei ist.',
  'about.expired_property': 'Eine weitere Datumseigenschaft mit dem Ablaufdatum. Namen wie `Gültig bis` sind bekannt.',
  'about.daily_budget_usd':
    'Ausgabenlimit für Antworten pro Tag (UTC). Ist es erreicht, bestehen Antworten nur aus Zitaten. 0: kein Limit.',
  'about.monthly_budget_usd':
    'Ausgabenlimit für Antworten in 30 Tagen. Ist es erreicht, bestehen Antworten nur aus Zitaten. 0: kein Limit.',
  'about.questions_per_user_per_day': 'Wie viele Fragen eine Person pro Tag (UTC) stellen darf; 0: kein Limit.',
  'about.sync_interval_seconds': 'Zeit zwischen zwei Synchronisierungen; 0: nur auf Anforderung; auto: SYNC_INTERVAL.',
  'about.content_mode':
    'Wie Seiten gelesen werden: `blocks` verlinkt auf den genauen Block, `auto` braucht weniger Anfragen.',
  'about.include_comments': 'Auch Kommentare indexieren (braucht das Recht, sie zu lesen).',
  'about.include_files': 'Den Text angehängter PDF- und Textdateien indexieren.',
  'about.conversation_hours': 'Wie lange eine Unterhaltung gemerkt wird.',
  'about.message_content':
    'Ob der Bot ab seinem nächsten Start den Text aller Nachrichten von Discord verlangt. Aktiviere zuerst den Message Content Intent im Developer Portal. auto: wenn ein Kanal den Modus `auto` hat.',
  'about.retention_days_answers': 'Wie lange Fragen und Antworten aufbewahrt werden; 0: für immer.',
  'about.retention_days_changes':
    'Wie lange Änderungen von Seiten aufbewahrt werden; 0: keine werden aufgezeichnet. Wöchentliche Meldungen brauchen 8 Tage.',
  'about.follow_messages_per_hour':
    'Wie viele Nachrichten über Änderungen ein Kanal pro Stunde bekommt. Weitere Änderungen kommen zusammen in einer Nachricht.',
  'about.follow_editor_names':
    'In Nachrichten über Änderungen nennen, wer zuletzt bearbeitet hat, wenn die Zeile die Eigenschaft „Zuletzt bearbeitet von“ zeigt.',
  'about.stale_answer_days':
    'Wie lange Personen, die „Benachrichtigen“ gedrückt haben, erfahren, dass sich der Text hinter ihrer Antwort geändert hat; 0: gar nicht.',
  'config.range.number': '{{min}} bis {{max}}',
  'config.range.wholeNumber': 'eine ganze Zahl von {{min}} bis {{max}}',
  'config.range.orAuto': '{{range}} oder auto',
  'config.range.text': 'Text mit höchstens {{max}} Zeichen',
  'config.range.language': 'auto oder ein Sprachkürzel wie de oder pt-BR',
  'config.range.timeZone': 'eine Zeitzone wie Europe/Berlin oder UTC',
  'config.range.choice': '{{choices}}',
  'config.range.onOff': 'on oder off',
  'config.range.list': 'eine Liste mit höchstens {{max}} Werten, durch Komma getrennt',
  'config.range.synonyms': 'höchstens {{max}} Paare wie PTO = bezahlter Urlaub, durch Komma getrennt',
  'config.unit.characters': 'Zeichen',
  'config.unit.cosine': 'Kosinus',
  'config.unit.turns': 'Beiträge',
  'config.unit.passages': 'Textstellen',
  'config.unit.seconds': 'Sekunden',
  'config.unit.tokens': 'Tokens',
  'config.unit.questions': 'Fragen',
  'config.unit.days': 'Tage',
  'config.unit.hours': 'Stunden',
  'config.unit.messages': 'Nachrichten',
};
