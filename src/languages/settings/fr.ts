/** The explanations of `/config get`. */
export const settingsFr: Readonly<Record<string, string>> = {
  'about.similarity_threshold':
    "À quel point un passage doit être proche pour compter comme résultat ; auto : selon l'étalonnage du modèle d'embeddings.",
  'about.max_history': "À combien de tours d'une conversation une question de suivi peut se référer.",
  'about.max_content_chars': "Combien une réponse lit d'une seule page.",
  'about.system_prompt': 'Envoyé au modèle en plus des instructions du bot, par exemple sur le ton et le public.',
  'about.llm_model': 'Le modèle qui rédige les réponses ; vide : OPENAI_CHAT_MODEL.',
  'about.welcome_message': 'La réponse à une mention sans question.',
  'about.answer_language': 'La langue des réponses ; auto : la langue de la question.',
  'about.time_zone':
    "Le fuseau horaire de « aujourd'hui » et « cette semaine » dans les questions sur des bases de données.",
  'about.answer_max_passages': 'Combien de passages une réponse peut utiliser.',
  'about.answer_timeout_seconds':
    'Combien de temps une réponse peut prendre. Ensuite, la partie vérifiée tient lieu de réponse.',
  'about.context_tokens': 'Combien de texte une question envoie au modèle.',
  'about.verify_with_model':
    "Laisser le modèle juger chaque affirmation d'après ses citations avant de l'afficher (un appel de plus par question).",
  'about.rerank': "Laisser le modèle trier d'abord les passages (un appel de plus par question).",
  'about.whole_corpus': 'Envoyer toutes les pages au modèle si elles tiennent, au lieu de chercher.',
  'about.freshness_check': 'Demander à Notion, à chaque réponse, si les pages citées ont changé.',
  'about.synonyms':
    'Ce que votre espace appelle de la même façon, comme PTO = congés payés. Les pages de glossaire sont lues aussi.',
  'about.draft_pages':
    'Que faire des brouillons et des pages archivées ou dépassées. `demote` les place derrière les pages actuelles.',
  'about.draft_property':
    'Une autre propriété qui marque ces pages. Les propriétés de sélection et de statut sont toujours lues.',
  'about.draft_values':
    "D'autres valeurs qui signifient brouillon ou archivé. Les mots courants en six langues sont connus.",
  'about.expired_pages': "Que faire des pages dont la date d'expiration est passée.",
  'about.expired_property':
    "Une autre propriété de date qui contient l'expiration. Des noms comme `Valable jusqu'au` sont connus.",
  'about.daily_budget_usd':
    'Limite de dépense pour les réponses par jour (UTC). Une fois atteinte, les réponses ne sont que des citations. 0 : sans limite.',
  'about.monthly_budget_usd':
    'Limite de dépense pour les réponses en 30 jours. Une fois atteinte, les réponses ne sont que des citations. 0 : sans limite.',
  'about.questions_per_user_per_day': 'Combien de questions une personne peut poser par jour (UTC) ; 0 : sans limite.',
  'about.sync_interval_seconds':
    'Temps entre deux synchronisations ; 0 : à la demande seulement ; auto : SYNC_INTERVAL.',
  'about.content_mode':
    'Comment les pages sont lues : `blocks` renvoie au bloc exact, `auto` demande moins de requêtes.',
  'about.include_comments': 'Indexer aussi les commentaires (demande le droit de les lire).',
  'about.include_files': 'Indexer le texte des fichiers PDF et texte joints.',
  'about.conversation_hours': 'Combien de temps une conversation est retenue.',
  'about.message_content':
    "Si le bot demande à Discord le texte de tous les messages, à partir de son prochain démarrage. Activez d'abord l'intent Message Content dans le Developer Portal. auto : si un salon a le mode `auto`.",
  'about.retention_days_answers': 'Combien de temps les questions et réponses sont conservées ; 0 : pour toujours.',
  'about.retention_days_changes':
    "Combien de temps les modifications de pages sont conservées ; 0 : aucune n'est enregistrée. Les messages hebdomadaires demandent 8 jours.",
  'about.follow_messages_per_hour':
    'Combien de messages sur des modifications un salon reçoit par heure. Les autres modifications arrivent ensemble dans un message.',
  'about.follow_editor_names':
    'Nommer la dernière personne qui a modifié, si la ligne montre la propriété « Dernière modification par ».',
  'about.stale_answer_days':
    'Combien de temps les personnes qui ont appuyé sur « Me prévenir » apprennent que le texte de leur réponse a changé ; 0 : jamais.',
  'config.range.number': 'de {{min}} à {{max}}',
  'config.range.wholeNumber': 'un nombre entier de {{min}} à {{max}}',
  'config.range.orAuto': '{{range}}, ou auto',
  'config.range.text': 'un texte de {{max}} caractères au plus',
  'config.range.language': 'auto ou un code de langue comme de ou pt-BR',
  'config.range.timeZone': 'un fuseau horaire comme Europe/Paris ou UTC',
  'config.range.choice': '{{choices}}',
  'config.range.onOff': 'on ou off',
  'config.range.list': 'une liste de {{max}} valeurs au plus, séparées par des virgules',
  'config.range.synonyms': '{{max}} paires au plus, comme PTO = congés payés, séparées par des virgules',
  'config.unit.characters': 'caractères',
  'config.unit.cosine': 'cosinus',
  'config.unit.turns': 'tours',
  'config.unit.passages': 'passages',
  'config.unit.seconds': 'secondes',
  'config.unit.tokens': 'jetons',
  'config.unit.questions': 'questions',
  'config.unit.days': 'jours',
  'config.unit.hours': 'heures',
  'config.unit.messages': 'messages',
};
