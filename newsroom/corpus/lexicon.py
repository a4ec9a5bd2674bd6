"""The words that the invented papers are written in: the common ones by hand, the rare ones put together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

# Most frequent first.
COMMON = {
    "fr": """
        de la le et les des en un une du dans que pour au qui par sur plus a il est avec se ce pas ne son sa ses aux été
        cette mais comme ont ou leur après entre elle sans fait deux selon depuis encore sous avant contre lors tout
        l’eau d’un d’une qu’il l’école l’hiver n’est s’est l’an d’ici port ville marché région école pêche conseil
        récolte pluie olive tramway quartier musée élection budget gare route stade match saison théâtre festival prix
        emploi usine navire phare quai oasis palmier neige montagne vallée rivière barrage forêt semence coopérative
        artisan potier tisserand atelier bibliothèque manuscrit roman poète chanteuse orchestre exposition chercheur
        laboratoire hôpital vaccin infirmière médecin malade maire commune préfet parlement loi réforme débat vote
        scrutin campagne grève syndicat ouvrier salaire impôt banque taux crédit épargne exportation céréales blé
        tomates agrumes éleveur troupeau berger sécheresse crue tempête climat énergie soleil éolienne réseau panne
        chantier pont tunnel autoroute bus vélo train avion aéroport voyageur douane frontière île ferry pilote équipe
        entraîneur but finale record coureuse médaille champion jeunesse élève enseignante université concours diplôme
        langue mémoire patrimoine médina rempart mosaïque fouilles vestige étoile comète observatoire satellite fusée
        nouveau grand petit premier dernier ancien public local national rural maritime urbain rare commun lent durable
        annonce ouvre ferme rouvre attend gagne perd construit répare découvre accueille refuse accepte promet mesure
    """,
    "en": """
        the of to and in a for that on with by is as at from was it be are has its this were an or not but have had more
        after who will their two than into over new between since under before against while about first last only
        harbour town market region school fishing council harvest rain olive tram district museum election budget
        station road stadium match season theatre festival prize jobs factory ship lighthouse quay oasis palm snow
        mountain valley river dam forest seed cooperative craftsman potter weaver workshop library manuscript novel
        poet singer orchestra exhibition researcher laboratory hospital vaccine nurse doctor patient mayor parish
        parliament law reform debate vote ballot campaign strike union worker wage tax bank rate credit savings export
        grain wheat tomatoes citrus breeder herd shepherd drought flood storm climate energy sun turbine grid outage
        site bridge tunnel motorway bus bicycle train aircraft airport traveller customs border island ferry pilot
        team coach goal final record runner medal champion youth pupil teacher university contest degree language
        memory heritage rampart mosaic dig ruin star comet observatory satellite rocket great small public local
        national rural urban rare common slow lasting says opens closes waits wins loses builds mends finds welcomes
        refuses accepts promises measures
    """,
    "ar": """
        في من على إلى أن عن التي مع هذا هذه بعد قبل بين كما ما لا لم قد كان كانت الذي أو ثم حتى كل عند منذ خلال أكثر غير
        حول ضد نحو دون أمام الميناء المدينة السوق الجهة المدرسة الصيد المجلس الحصاد المطر الزيتون الترام الحي المتحف
        الانتخابات الميزانية المحطة الطريق الملعب المباراة الموسم المسرح المهرجان الجائزة الشغل المصنع السفينة المنارة
        الرصيف الواحة النخيل الثلج الجبل الوادي النهر السد الغابة البذور التعاونية الصانع الخزاف النساج الورشة الخزانة
        المخطوط الرواية الشاعر المغنية الفرقة المعرض الباحث المختبر المستشفى اللقاح الممرضة الطبيب المريض العمدة
        الجماعة البرلمان القانون الإصلاح النقاش التصويت الاقتراع الحملة الإضراب النقابة العامل الأجر الضريبة البنك
        النسبة القرض الادخار التصدير الحبوب القمح الطماطم الحوامض المربي القطيع الراعي الجفاف الفيضان العاصفة المناخ
        الطاقة الشمس الشبكة العطب الورش القنطرة النفق الحافلة الدراجة القطار الطائرة المطار المسافر الجمارك الحدود
        الجزيرة العبارة الربان الفريق المدرب الهدف النهائي الرقم العداءة الميدالية البطل الشباب التلميذ الأستاذة
        الجامعة المباراة الشهادة اللغة الذاكرة التراث السور الفسيفساء التنقيب الأثر النجم المذنب المرصد القمر الصاروخ
        جديد كبير صغير أول أخير قديم عمومي محلي وطني قروي بحري حضري نادر مشترك بطيء دائم يعلن يفتح يغلق ينتظر يفوز
        يخسر يبني يصلح يكتشف يستقبل يرفض يقبل يعد يقيس وأضاف وأكد وقال بالمدينة للمدرسة والميناء
    """,
}
# Two of the first, then one of the second.
BEGINNINGS = {
    "fr": """
        ba bé bou bra ca cha clo cor cou da dré du fa flé fou gal gri gué ja jou la lan lé lou ma mar mé mou na né nou
        pa pé plu pra ra ré rou sa sau sé sou ta té tou tra va ver vi vou zé
    """,
    "en": """
        bar bel bram cal cor crad dal den dor fal fen gar glan gor hal hem hol kel lan lor mar mel mor nel nor pal pen
        quil ral ren rum sal sel stan tal tem thor tul val ven wal wen wil yar
    """,
}
ENDS = {
    "fr": "lage nement reur serie tière lois net vette nal mique dure tance fort gnole vesse lier",
    "en": "ton ing ment ness ford wick ler ship dale ard en mere stone by low ham",
}
# Three of the one, put into one of the other.
LETTERS = "بتثجحخدرزسشصطعغفقكلمنه"
PATTERNS = [
    "{0}ا{1}{2}", "م{0}{1}و{2}", "ت{0}{1}ي{2}", "{0}{1}ا{2}ة", "ال{0}{1}{2}", "وال{0}ا{1}{2}", "ال{0}{1}ي{2}ة",
    "مست{0}{1}{2}", "ب{0}{1}ا{2}", "ا{0}ت{1}ا{2}",
]  # fmt: skip


def common(language: str) -> list[str]:
    return list(dict.fromkeys(COMMON[language].split()))


def rare(language: str) -> Iterator[str]:
    """Every word that can be put together, in the order of the alphabet: shuffle them."""
    if language == "ar":
        roots = (root for root in product(LETTERS, repeat=3) if len(set(root)) == 3)
        return (pattern.format(*root) for root in roots for pattern in PATTERNS)
    first, last = BEGINNINGS[language].split(), ENDS[language].split()
    return map("".join, product(first, first, last))
