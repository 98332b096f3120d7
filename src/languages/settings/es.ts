/** The explanations of `/config get`. */
export const settingsEs: Readonly<Record<string, string>> = {
  'about.similarity_threshold':
    'Cuánto debe parecerse un pasaje para contar como coincidencia; auto: según lo calibrado para el modelo de embeddings.',
  'about.max_history': 'A cuántos turnos de una conversación puede referirse una pregunta de seguimiento.',
  'about.max_content_chars': 'Cuánto lee una respuesta de una sola página.',
  'about.system_prompt':
    'Se envía al modelo además de las instrucciones propias del bot, por ejemplo sobre el tono y el público.',
  'about.llm_model': 'El modelo que escribe las respuestas; vacío: OPENAI_CHAT_MODEL.',
  'about.welcome_message': 'La respuesta a una mención sin pregunta.',
  'about.answer_language': 'El idioma de las respuestas; auto: el idioma de la pregunta.',
  'about.time_zone': 'La zona horaria de «hoy» y «esta semana» en preguntas sobre bases de datos.',
  'about.answer_max_passages': 'Cuántos pasajes puede usar una respuesta.',
  'about.answer_timeout_seconds': 'Cuánto puede tardar una respuesta. Después, la respuesta es la parte ya verificada.',
  'about.context_tokens': 'Cuánto texto envía una pregunta al modelo.',
  'about.verify_with_model':
    'Que el modelo juzgue cada afirmación por sus citas antes de mostrarla (una llamada más por pregunta).',
  'about.rerank': 'Que el modelo ordene antes los pasajes (una llamada más por pregunta).',
  'about.whole_corpus': 'Enviar todas las páginas al modelo si caben, en lugar de buscar.',
  'about.freshness_check': 'Preguntar a Notion con cada respuesta si las páginas citadas han cambiado.',
  'about.synonyms':
    'Lo que en tu espacio significa lo mismo, como PTO = vacaciones pagadas. También se leen las páginas de glosario.',
  'about.draft_pages':
    'Qué hacer con los borradores y con las páginas archivadas u obsoletas. `demote` las pone detrás de las actuales.',
  'about.draft_property':
    'Otra propiedad que marca esas páginas. Las propiedades de selección y de estado se leen siempre.',
  'about.draft_values':
    'Otros valores que significan borrador o archivado. Se conocen las palabras habituales en seis idiomas.',
  'about.expired_pages': 'Qué hacer con las páginas cuya fecha de caducidad ha pasado.',
  'about.expired_property': 'Otra propiedad de fecha con la caducidad. Se conocen nombres como `Válido hasta`.',
  'about.daily_budget_usd':
    'Límite de gasto en respuestas al día (UTC). Cuando se alcanza, las respuestas son solo citas. 0: sin límite.',
  'about.monthly_budget_usd':
    'Límite de gasto en respuestas en 30 días. Cuando se alcanza, las respuestas son solo citas. 0: sin límite.',
  'about.questions_per_user_per_day': 'Cuántas preguntas puede hacer una persona al día (UTC); 0: sin límite.',
  'about.sync_interval_seconds': 'Tiempo entre dos sincronizaciones; 0: solo a petición; auto: SYNC_INTERVAL.',
  'about.content_mode': 'Cómo se leen las páginas: `blocks` enlaza al bloque exacto, `auto` necesita menos peticiones.',
  'about.include_comments': 'Indexar también los comentarios (requiere permiso para leerlos).',
  'about.include_files': 'Indexar el texto de los archivos PDF y de texto adjuntos.',
  'about.conversation_hours': 'Cuánto tiempo se recuerda una conversación.',
  'about.message_content':
    'Si el bot pide a Discord el texto de todos los mensajes desde su próximo inicio. Activa antes el intent Message Content en el Developer Portal. auto: si un canal tiene el modo `auto`.',
  'about.retention_days_answers': 'Cuánto tiempo se guardan preguntas y respuestas; 0: para siempre.',
  'about.retention_days_changes':
    'Cuánto tiempo se guardan los cambios de páginas; 0: no se registra ninguno. Los avisos semanales necesitan 8 días.',
  'about.follow_messages_per_hour':
    'Cuántos mensajes sobre cambios recibe un canal por hora. Los demás cambios van juntos en un mensaje.',
  'about.follow_editor_names':
    'Nombrar a quien editó por última vez en los mensajes sobre cambios, si la fila muestra la propiedad «Última edición por».',
  'about.stale_answer_days':
    'Durante cuánto tiempo se avisa a quien pulsó «Avisarme» de que cambió el texto de su respuesta; 0: nunca.',
  'config.range.number': 'de {{min}} a {{max}}',
  'config.range.wholeNumber': 'un número entero de {{min}} a {{max}}',
  'config.range.orAuto': '{{range}}, o auto',
  'config.range.text': 'texto de {{max}} caracteres como máximo',
  'config.range.language': 'auto o un código de idioma como de o pt-BR',
  'config.range.timeZone': 'una zona horaria como Europe/Madrid o UTC',
  'config.range.choice': '{{choices}}',
  'config.range.onOff': 'on u off',
  'config.range.list': 'una lista de {{max}} valores como máximo, separados por comas',
  'config.range.synonyms': '{{max}} parejas como máximo, como PTO = vacaciones pagadas, separadas por comas',
  'config.unit.characters': 'caracteres',
  'config.unit.cosine': 'coseno',
  'config.unit.turns': 'turnos',
  'config.unit.passages': 'pasajes',
  'config.unit.seconds': 'segundos',
  'config.unit.tokens': 'tokens',
  'config.unit.questions': 'preguntas',
  'config.unit.days': 'días',
  'config.unit.hours': 'horas',
  'config.unit.messages': 'mensajes',
};
