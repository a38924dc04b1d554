/** The same sixteen strings in languages of Latin script, line by line. */
export const LATIN_PHRASES = {
  en: `Start a new game
Continue
Settings
Save your progress before you leave
Do you really want to delete this file?
The connection to the server was lost
Please enter your name
You have received a new message
Cancel
Back to the main menu
The password is not correct
Choose a language
Thank you for your purchase
This item is not available at the moment
Sound and music
Try again in a few minutes`,
  de: `Neues Spiel starten
Weiter
Einstellungen
Speichere deinen Fortschritt, bevor du gehst
Möchtest du diese Datei wirklich löschen?
Die Verbindung zum Server wurde unterbrochen
Bitte gib deinen Namen ein
Du hast eine neue Nachricht erhalten
Abbrechen
Zurück zum Hauptmenü
Das Passwort ist nicht richtig
Sprache auswählen
Vielen Dank für deinen Einkauf
Dieser Artikel ist zurzeit nicht verfügbar
Ton und Musik
Versuche es in ein paar Minuten noch einmal`,
  fr: `Commencer une nouvelle partie
Continuer
Paramètres
Enregistrez votre progression avant de partir
Voulez-vous vraiment supprimer ce fichier ?
La connexion au serveur a été perdue
Veuillez saisir votre nom
Vous avez reçu un nouveau message
Annuler
Retour au menu principal
Le mot de passe est incorrect
Choisir une langue
Merci pour votre achat
Cet article n’est pas disponible pour le moment
Son et musique
Réessayez dans quelques minutes`,
  es: `Empezar una partida nueva
Continuar
Ajustes
Guarda tu progreso antes de salir
¿De verdad quieres eliminar este archivo?
Se ha perdido la conexión con el servidor
Escribe tu nombre, por favor
Has recibido un mensaje nuevo
Cancelar
Volver al menú principal
La contraseña no es correcta
Elige un idioma
Gracias por tu compra
Este artículo no está disponible en este momento
Sonido y música
Vuelve a intentarlo dentro de unos minutos`,
  pt: `Começar um novo jogo
Continuar
Configurações
Salve seu progresso antes de sair
Você quer mesmo excluir este arquivo?
A conexão com o servidor foi perdida
Digite o seu nome, por favor
Você recebeu uma nova mensagem
Cancelar
Voltar ao menu principal
A senha não está correta
Escolha um idioma
Obrigado pela sua compra
Este item não está disponível no momento
Som e música
Tente novamente daqui a alguns minutos`,
  it: `Inizia una nuova partita
Continua
Impostazioni
Salva i tuoi progressi prima di uscire
Vuoi davvero eliminare questo file?
La connessione al server è stata interrotta
Inserisci il tuo nome
Hai ricevuto un nuovo messaggio
Annulla
Torna al menu principale
La password non è corretta
Scegli una lingua
Grazie per il tuo acquisto
Questo articolo al momento non è disponibile
Suoni e musica
Riprova tra qualche minuto`,
  pl: `Rozpocznij nową grę
Kontynuuj
Ustawienia
Zapisz swoje postępy przed wyjściem
Czy na pewno chcesz usunąć ten plik?
Utracono połączenie z serwerem
Wpisz swoje imię
Masz nową wiadomość
Anuluj
Powrót do menu głównego
Hasło jest nieprawidłowe
Wybierz język
Dziękujemy za zakup
Ten produkt jest obecnie niedostępny
Dźwięk i muzyka
Spróbuj ponownie za kilka minut`,
  tr: `Yeni oyun başlat
Devam et
Ayarlar
Çıkmadan önce ilerlemeni kaydet
Bu dosyayı gerçekten silmek istiyor musun?
Sunucu bağlantısı kesildi
Lütfen adını gir
Yeni bir mesaj aldın
İptal
Ana menüye dön
Parola doğru değil
Bir dil seç
Satın aldığın için teşekkürler
Bu ürün şu anda mevcut değil
Ses ve müzik
Birkaç dakika sonra tekrar dene`,
  vi: `Bắt đầu trò chơi mới
Tiếp tục
Cài đặt
Hãy lưu tiến trình trước khi rời đi
Bạn có thực sự muốn xóa tệp này không?
Đã mất kết nối với máy chủ
Vui lòng nhập tên của bạn
Bạn đã nhận được một tin nhắn mới
Hủy
Quay lại menu chính
Mật khẩu không đúng
Chọn ngôn ngữ
Cảm ơn bạn đã mua hàng
Mặt hàng này hiện không có sẵn
Âm thanh và âm nhạc
Hãy thử lại sau vài phút`,
  id: `Mulai permainan baru
Lanjutkan
Pengaturan
Simpan kemajuan Anda sebelum keluar
Apakah Anda benar-benar ingin menghapus berkas ini?
Koneksi ke server terputus
Silakan masukkan nama Anda
Anda menerima pesan baru
Batal
Kembali ke menu utama
Kata sandi tidak benar
Pilih bahasa
Terima kasih atas pembelian Anda
Barang ini tidak tersedia saat ini
Suara dan musik
Coba lagi dalam beberapa menit`,
  sv: `Starta ett nytt spel
Fortsätt
Inställningar
Spara dina framsteg innan du går
Vill du verkligen ta bort den här filen?
Anslutningen till servern bröts
Skriv ditt namn
Du har fått ett nytt meddelande
Avbryt
Tillbaka till huvudmenyn
Lösenordet är inte rätt
Välj ett språk
Tack för ditt köp
Den här varan är inte tillgänglig just nu
Ljud och musik
Försök igen om några minuter`,
} as const;
