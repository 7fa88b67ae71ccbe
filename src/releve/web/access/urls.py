from django.urls import path

from releve.web.access import door, office, own

app_name = "access"
urlpatterns = [
    path("sign-in/", door.sign_in, name="sign_in"),
    path("passphrase/", door.choose, name="choose"),
    path("second/", door.second, name="second"),
    path("sign-out/", door.sign_out, name="sign_out"),
    path("demo/", door.enter_demo, name="demo"),
    path("lock/", door.lock, name="lock"),
    path("unlock/", door.unlock, name="unlock"),
    path("here/", door.here, name="here"),
    path("confirm/", own.confirm, name="confirm"),
    path("mine/", own.account, name="account"),
    path("mine/passphrase/", own.passphrase, name="passphrase"),
    path("mine/app/", own.app, name="app"),
    path("mine/passkey/", own.passkey, name="passkey"),
    path("mine/recovery/", own.recovery, name="recovery"),
    path("mine/remove/", own.remove_factor, name="remove_factor"),
    path("mine/end/", own.end_session, name="end_session"),
    path("accounts/", office.accounts, name="accounts"),
    path("accounts/open/", office.open_account, name="open"),
    path("accounts/<str:login>/", office.one, name="one"),
    path("accounts/<str:login>/code/", office.new_code, name="code"),
    path("accounts/<str:login>/letter/", office.print_letter, name="letter"),
    path("accounts/<str:login>/change/", office.change, name="change"),
]
